import { sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { dayOf } from "@/funnel/calendar";
import type { Allowed } from "@/funnel/permissions";
import { STEPS } from "@/funnel/stages";

/** The first and the last calendar day on which any pass reached any step; null while none has. */
export async function findKnownRange(_allowed: Allowed<"report:read">): Promise<{ readonly from: string; readonly to: string } | null> {
  const [first, last] = (["min", "max"] as const).map((end) => sql.raw(STEPS.map((step) => `(select ${end}(${step}_at) from passes)`).join(", ")));
  const [row] = await readDb().execute<{ timeZone: string; first: number | null; last: number | null }>(sql`
    select time_zone as "timeZone", (extract(epoch from least(${first})) * 1000)::float8 as first, (extract(epoch from greatest(${last})) * 1000)::float8 as last from workspace`);
  return row?.first == null || row.last === null ? null : { from: dayOf(row.first, row.timeZone), to: dayOf(row.last, row.timeZone) };
}
