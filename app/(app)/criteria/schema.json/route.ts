import { viewerMay } from "@/app/_gate/viewer";
import { CRITERIA_JSON_SCHEMA } from "@/funnel/criteria-json-schema";

/** The JSON Schema of the criteria document, by which an editor checks and completes one. */
export async function GET(): Promise<Response> {
  await viewerMay("criteria:read");
  return Response.json(CRITERIA_JSON_SCHEMA);
}
