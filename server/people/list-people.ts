import type { Allowed } from "@/funnel/permissions";
import { type PersonRow, personRows } from "../person-rows";

/** Everybody who works here: who may sign in first, then the reps whom only an import knows. */
export async function listPeople(_by: Allowed<"people:manage">): Promise<PersonRow[]> {
  return personRows();
}
