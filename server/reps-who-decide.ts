import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { iso } from "./recordset";

/** Who can decide an offer here, by id; `away` says why they take none now, in words that follow the name. */
export type Reps = ReadonlyMap<PersonId, { readonly name: string; readonly away: string | null }>;

/** The reps with an account, and who of them is away: on a day of absence by their own clock. */
export async function repsWhoDecide(tx: Transaction | Database, now: Moment): Promise<Reps> {
  const rows = await tx.execute<{ id: PersonId; name: string; awayTo: string | null }>(sql`
    select p.id::float8 as id, p.name, (
      select max(a.to_day)::text from absences a left join working_hours own on own.person_id = a.person_id
      where a.person_id = p.id and (${iso(now)}::timestamptz at time zone coalesce(own.time_zone, w.time_zone))::date between a.from_day and a.to_day) as "awayTo"
    from people p join workspace w on w.id = 1
    where p.password_hash is not null and p.disabled_at is null and p.role = 'sales'`);
  return new Map(rows.map(({ id, name, awayTo }) => [id, { name, away: awayTo === null ? null : `is away until ${DAY_NAMED.format(new Date(awayTo))}` }]));
}

const DAY_NAMED = new Intl.DateTimeFormat("en", { timeZone: "UTC", month: "short", day: "numeric" });
