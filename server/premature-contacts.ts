import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { interactions } from "@/db/schema/interactions";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { CONTACT_KINDS } from "@/funnel/premature";
import { iso } from "./recordset";

/**
 * The passes (lead_id, pass) in which somebody contacted the lead before it was in sales' hands. Asked of history each time and
 * kept nowhere, so that a date that is corrected later changes the answer. Contacts belong to passes as when they are judged.
 */
export const PREMATURE_PASSES = sql`(
  select p.lead_id, p.pass from interactions i join passes p on p.lead_id = i.lead_id ${withSuccessor()}
  where i.kind in ${contactKinds()} and ${isTooEarly(sql`i.occurred_at`)}
)`;

/** Whether an interaction is a contact that came before the hand-off. */
export const IS_PREMATURE = sql<boolean>`(${interactions.kind} in ${contactKinds()} and exists (
  select from passes p ${withSuccessor()} where p.lead_id = ${interactions.leadId} and ${isTooEarly(sql`${interactions.occurredAt}`)}
))`;

/** Whether a contact with the lead at this moment is one before it was in sales' hands. */
export async function wouldBePremature(tx: Transaction, leadId: LeadId, at: Moment): Promise<boolean> {
  const found = await tx.execute(sql`select from passes p ${withSuccessor()} where p.lead_id = ${leadId}::bigint and ${isTooEarly(sql`${iso(at)}::timestamptz`)}`);
  return found.length > 0;
}

function withSuccessor(): SQL {
  return sql`left join passes n on n.lead_id = p.lead_id and n.pass = p.pass + 1`;
}

/** Within the pass, and before the first date that shows it in sales' hands; a pass that came there nobody knows when says nothing. */
function isTooEarly(at: SQL): SQL {
  return sql`(p.pass = 1 or ${at} >= coalesce(p.lead_at, '-infinity')) and ${at} < coalesce(n.lead_at, 'infinity')
    and (p.furthest in ('lead', 'mql') or ${at} < coalesce(p.sal_at, p.accepted_at, p.sql_at, p.won_at))`;
}

function contactKinds(): SQL {
  return sql.raw(`(${CONTACT_KINDS.map((kind) => `'${kind}'`).join(", ")})`);
}
