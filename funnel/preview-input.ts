import { z } from "zod";
import { readCandidateName } from "./candidate";

/** What the interface asks of a preview: a draft or a version by name. */
export const PREVIEW_PARAMETERS = z.strictObject({
  of: z.string().refine((name) => readCandidateName(name) !== null, "Write a draft such as d12, or a version such as v3."),
});
