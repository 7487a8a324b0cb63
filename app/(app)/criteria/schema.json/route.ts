import { CRITERIA_JSON_SCHEMA } from "@/funnel/criteria-json-schema";

/** The JSON Schema of the criteria document, by which an editor or a pipeline checks and completes one; it holds nothing of the team’s, and anybody may fetch it. */
export function GET(): Response {
  return Response.json(CRITERIA_JSON_SCHEMA, { headers: { "access-control-allow-origin": "*" } });
}
