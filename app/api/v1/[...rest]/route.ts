import { randomUUID } from "node:crypto";
import { envelope } from "@/app/_gate/api-problem";
import { Refusal } from "@/funnel/refusal";

/** What does not exist is said in the same envelope as every other error. */
function absent(): Response {
  return envelope(new Refusal("not_found", "There is nothing at this address. What there is, is described at /api/v1/openapi.json."), randomUUID());
}

export { absent as DELETE, absent as GET, absent as PATCH, absent as POST, absent as PUT };
