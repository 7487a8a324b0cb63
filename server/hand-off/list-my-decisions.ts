import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import { calledName, leads } from "@/db/schema/leads";
import type { HandOffId } from "@/funnel/ids";
import { DAY, type Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { iso } from "../recordset";

/** A decision that its rep can still take back. */
export type MyDecision = { readonly handOffId: HandOffId; readonly name: string; readonly decision: "accepted" | "rejected" | "passed_on"; readonly decidedAt: Moment; readonly reason: string | null };

const LATELY = 7 * DAY;
const MOST = 20;

/** What the rep decided in the last days, the latest first, as far as nobody has acted since: each can be taken back. */
export async function listMyDecisions(allowed: Allowed<"handoff:decide">, now: Moment = Date.now()): Promise<MyDecision[]> {
  return db().execute<MyDecision>(sql`
    select ${handOffs.id}::float8 as "handOffId", ${calledName(leads)} as name, ${handOffs.decision} as decision, (extract(epoch from ${handOffs.decidedAt}) * 1000)::float8 as "decidedAt",
      coalesce(r.label, ${handOffs.reason}) as reason
    from ${handOffs} join ${leads} on ${leads.leadId} = ${handOffs.leadId} left join reasons r on r.code = ${handOffs.reason}
    where ${handOffs.decidedBy} = ${personOf(allowed).personId} and ${handOffs.decidedAt} > ${iso(now - LATELY)}::timestamptz and ${handOffs.decision} in ('accepted', 'rejected', 'passed_on')
      and not exists (select from stage_changes c where c.lead_id = ${handOffs.leadId} and c.recorded_at > ${handOffs.decidedAt} and c.type <> 'correction')
      and (${handOffs.decision} <> 'passed_on' or exists (select from hand_offs n where n.lead_id = ${handOffs.leadId} and n.after_id = ${handOffs.id} and n.decision is null))
    order by ${handOffs.decidedAt} desc, ${handOffs.id} desc limit ${MOST}`);
}
