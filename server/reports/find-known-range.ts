import { sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { dayOf } from "@/funnel/calendar";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { STEPS } from "@/funnel/stages";

/** The first and the last calendar day on which any pass reached any step, today where no date of any is known; null while nobody is here. */
export async function findKnownRange(_allowed: Allowed<"report:read">, now: Moment = Date.now()): Promise<{ readonly from: string; readonly to: string } | null> {
  const [first, last] = (["min", "max"] as const).map((end) => sql.raw(STEPS.map((step) => `(select ${end}(${step}_at) from passes)`).join(", ")));
  const [row] = await readDb().execute<{ timeZone: string; isAnybodyHere: boolean; first: number | null; last: number | null }>(sql`
    select time_zone as "timeZone", exists (select from passes) as "isAnybodyHere", (extract(epoch from least(${first})) * 1000)::float8 as first, (extract(epoch from greatest(${last})) * 1000)::float8 as last from workspace`);
  return row?.isAnybodyHere ? { from: dayOf(row.first ?? now, row.timeZone), to: dayOf(row.last ?? now, row.timeZone) } : null;
}
