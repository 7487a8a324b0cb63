import { randomUUID } from "node:crypto";
import { ApiProblem, envelope } from "./api-problem";

/** What answers every other method of an address that can only be read. */
export function onlyGet(): Response {
  return envelope(new ApiProblem("method", "This address can only be read, with GET.", { Allow: "GET, HEAD, OPTIONS" }), randomUUID());
}
