import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { beginning } from "@/db/schema/columns";
import { leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import { people } from "@/db/schema/people";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";

/** What a list of leads can be filtered by: the values there are. */
export type LeadChoices = {
  readonly sources: readonly string[];
  readonly campaigns: readonly string[];
  readonly countries: readonly string[];
  readonly owners: readonly { readonly personId: PersonId; readonly name: string }[];
};

/** The sources, campaigns, countries and owners to choose from; the first few hundred of each, found without reading the leads. */
export async function listLeadChoices(_allowed: Allowed<"lead:read">): Promise<LeadChoices> {
  const [sources, campaigns, countries] = await Promise.all([distinct(passes, passes.source), distinct(passes, passes.campaign), distinct(leads, leads.country)]);
  const owners = await db()
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(sql`exists (select from ${passes} where ${passes.ownerId} = ${people.id})`)
    .orderBy(sql`lower(${people.name})`, people.id)
    .limit(MOST);
  return { sources, campaigns, countries, owners };
}

const MOST = 300;

/** Steps from each value to the next in the index, instead of reading every row. */
async function distinct(table: typeof passes | typeof leads, column: typeof passes.source | typeof passes.campaign | typeof leads.country): Promise<string[]> {
  const value: SQL = beginning(column);
  const rows = await db().execute<{ value: string }>(sql`
    with recursive step as (
      (select ${value} as value from ${table} where ${value} is not null order by ${value} limit 1)
      union all
      select (select ${value} from ${table} where ${value} > step.value order by ${value} limit 1) from step where step.value is not null
    ) select value from step where value is not null limit ${MOST}`);
  return rows.map((row) => row.value);
}
