import { z } from "zod";
import { criteriaSchema } from "./criteria";

/** The JSON Schema of the criteria document, for editors and other systems. */
export const CRITERIA_JSON_SCHEMA = z.toJSONSchema(criteriaSchema, { io: "input" });
