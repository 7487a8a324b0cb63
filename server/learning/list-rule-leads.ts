import { sql } from "drizzle-orm";
import { calledName, leads } from "@/db/schema/leads";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { DayQuery } from "@/funnel/report-query";
import { keyOfRule } from "@/funnel/rule-outcomes";
import { chooseDecidedOffers, type OfferRef, readDecidedOffers } from "../decided-offers";
import { reading, rows } from "../reading";
import { recordset } from "../recordset";
import type { PassLead } from "../leads/list-pass-leads";

/** Which number's leads: with the rule or without it, decided so, and for this reason where one is named. */
export type RuleSelection = DayQuery & { readonly rule: string; readonly group: "with" | "without"; readonly decision: "accepted" | "rejected" | "all"; readonly reason: string | null };

export type OfferedLead = PassLead & { readonly decidedAt: Moment; readonly isRejected: boolean; readonly reason: string | null };

/** The leads behind a number of the rejections, the latest first: read by the same rule that counted them. */
export async function listRuleLeads(_allowed: Allowed<"report:read">, selection: RuleSelection, page: { readonly skip: number; readonly limit: number }, now: Moment = Date.now()): Promise<{ total: number; leads: readonly OfferedLead[] }> {
  const { rule, group, decision, reason } = selection;
  return reading({ ...selection, kind: "period", basis: "sal", windowDays: null }, now, async (tx, asked) => {
    const chosen = await chooseDecidedOffers(tx, asked);
    const found: OfferRef[] = [];
    for await (const block of readDecidedOffers(tx, chosen.refs)) {
      for (const [ref, offer] of block) {
        const isMeant = (decision === "all" || ref.isRejected === (decision === "rejected")) && (reason === null || ref.reason === reason);
        if (isMeant && offer.rules.some((one) => keyOfRule(one) === rule) === (group === "with")) found.push(ref);
      }
    }
    found.sort((one, other) => other.offeredAt - one.offeredAt || other.leadId - one.leadId);
    const shown = found.slice(page.skip, page.skip + page.limit).map((ref, place) => ({ lead_id: ref.leadId, pass: ref.pass, at: ref.offeredAt, decided_at: ref.decidedAt, rejected: ref.isRejected, why: ref.reason, place }));
    const told = await rows<OfferedLead>(tx, sql`
      select r.lead_id::float8 as "leadId", r.pass::int as pass, r.at, r.decided_at as "decidedAt", r.rejected as "isRejected", r.why as reason,
        ${calledName(leads)} as name, leads.email, leads.company, leads.country, p.source, p.campaign, p.stage, o.name as owner
      from ${recordset(shown, { lead_id: "bigint", pass: "int", at: "float8", decided_at: "float8", rejected: "boolean", why: "text", place: "int" })} r
        join leads on leads.lead_id = r.lead_id join passes p on p.lead_id = r.lead_id and p.pass = r.pass left join people o on o.id = p.owner_id
      order by r.place`);
    return { total: found.length, leads: told };
  });
}
