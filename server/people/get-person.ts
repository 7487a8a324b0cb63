import { eq } from "drizzle-orm";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { type PersonRow, personRows } from "../person-rows";

/** One of those who work here. */
export async function getPerson(_by: Allowed<"people:manage">, personId: PersonId): Promise<PersonRow> {
  const [person] = await personRows(eq(people.id, personId));
  if (!person) throw new Refusal("not_found", "There is no such person.");
  return person;
}
