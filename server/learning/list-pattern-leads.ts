import { sql } from "drizzle-orm";
import { calledName, leads } from "@/db/schema/leads";
import { holds, type Pattern } from "@/funnel/learning-pattern";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { chooseClosedPasses, type ClosedRef, readClosedPasses } from "../closed-passes";
import { learnText } from "../learn-text";
import type { PassLead } from "../leads/list-pass-leads";
import { namesOfOwners } from "../owner-names";
import { reading, rows } from "../reading";
import { recordset } from "../recordset";
import type { LearnQuery } from "./learn-commonalities";

/** Which number's passes: with the pattern or without, of one outcome or all. */
export type PatternSelection = LearnQuery & { readonly pattern: Pattern; readonly group: "with" | "without"; readonly outcome: "won" | "others" | "all" };

export type ClosedLead = PassLead & { readonly endedAt: Moment };
export type ClosedLeads = { readonly text: string; readonly total: number; readonly leads: readonly ClosedLead[] };

/** The leads behind a number of what deals had in common, the latest first: read by the same rule that counted them. */
export async function listPatternLeads(_allowed: Allowed<"report:read">, selection: PatternSelection, page: { readonly skip: number; readonly limit: number }, now: Moment = Date.now()): Promise<ClosedLeads> {
  const { pattern, group, outcome } = selection;
  return reading({ ...selection, kind: "period", basis: "lead", windowDays: null }, now, async (tx, asked) => {
    const chosen = await chooseClosedPasses(tx, asked);
    const found: ClosedRef[] = [];
    for await (const block of readClosedPasses(tx, chosen.refs)) {
      for (const [ref, pass] of block) if ((outcome === "all" || pass.isWon === (outcome === "won")) && holds(pattern, pass) === (group === "with")) found.push(ref);
    }
    found.sort((one, other) => other.at - one.at || other.leadId - one.leadId || other.pass - one.pass);
    const shown = found.slice(page.skip, page.skip + page.limit).map(({ leadId, pass, at, endedAt }, place) => ({ lead_id: leadId, pass, at, ended_at: endedAt, place }));
    const nameOf = await namesOfOwners(tx, Object.keys(selection.filters));
    const told = await rows<ClosedLead>(tx, sql`
      select r.lead_id::float8 as "leadId", r.pass::int as pass, r.at, r.ended_at as "endedAt", ${calledName(leads)} as name, leads.email, leads.company, leads.country,
        p.source, p.campaign, p.stage, o.name as owner
      from ${recordset(shown, { lead_id: "bigint", pass: "int", at: "float8", ended_at: "float8", place: "int" })} r
        join leads on leads.lead_id = r.lead_id join passes p on p.lead_id = r.lead_id and p.pass = r.pass left join people o on o.id = p.owner_id
      order by r.place`);
    return { text: learnText(selection, asked.timeZone, chosen, nameOf), total: found.length, leads: told };
  });
}
