import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { LeadId, PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { holdWaiting } from "../hold-waiting";
import { inTransaction } from "../in-transaction";
import { renewClocks } from "../renew-clocks";

const AT_ONCE = 500;

/** Says anew when offers fall due after somebody's hours changed: those that wait for this person, or all of them. Returns how many were looked at. */
export async function renewPromises(_allowed: Allowed<"handoff:keep-promises">, ofPerson: PersonId | null): Promise<number> {
  const theirs = sql`h.breached_at is null${ofPerson === null ? sql`` : sql` and h.owner_id = ${ofPerson}`}`;
  let done = 0;
  for (let after = 0 as LeadId; ; ) {
    const rows = await db().execute<{ leadId: LeadId }>(sql`
      select distinct h.lead_id::float8 as "leadId" from hand_offs h where h.decision is null and ${theirs} and h.lead_id > ${after} order by 1 limit ${AT_ONCE}`);
    const last = rows.at(-1);
    if (!last) return done;
    done += await inTransaction(async (tx) => {
      const offers = await holdWaiting(tx, theirs, rows.map(({ leadId }) => leadId), { passBy: false });
      await renewClocks(tx, offers);
      return offers.length;
    });
    after = last.leadId;
  }
}
