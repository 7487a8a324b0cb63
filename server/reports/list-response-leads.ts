import { sql } from "drizzle-orm";
import { calledName, leads } from "@/db/schema/leads";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, allow } from "@/funnel/permissions";
import type { DayQuery } from "@/funnel/report-query";
import type { HandOffOutcome } from "@/funnel/response";
import type { ResponseDivision, ResponsePart } from "@/funnel/response-parts";
import { type MeasuredHandOff, handedOverIn } from "../handed-over";
import { reading, rows } from "../reading";
import { among } from "../recordset";
import { inPart } from "../response-part";

/** Which number of the response report is opened: of all, or of one rep, pool or source (null: those that have none). */
export type ResponseSelection = { readonly part: ResponsePart; readonly of: { readonly division: ResponseDivision; readonly key: string | null } | null };

export type ResponseLead = {
  readonly leadId: LeadId; readonly pass: number; readonly name: string; readonly company: string | null; readonly rep: string | null; readonly source: string | null; readonly outcome: HandOffOutcome;
  readonly handedOverAt: Moment; readonly dueAt: Moment; readonly endedAt: Moment | null; readonly contactedAt: Moment | null; readonly fromHandOff: MeasuredHandOff["fromHandOff"]; readonly fromQualifying: MeasuredHandOff["fromQualifying"];
};

export type ResponseLeads = { readonly total: number; readonly leads: readonly ResponseLead[] };

/** Exactly the hand-offs that a number of the response report counts, the latest first, a page of them. */
export async function listResponseLeads(allowed: Allowed<"report:read">, query: DayQuery, { part, of }: ResponseSelection, { from, limit }: { from: number; limit: number }, now: Moment = Date.now()): Promise<ResponseLeads> {
  if (of?.division === "rep") allow(allowed.actor, "report:people");
  return reading({ ...query, asOf: null, kind: "cohort", basis: "sal", windowDays: null }, now, async (tx, asked) => {
    const all = (await handedOverIn(tx, asked)).filter((handOff) => inPart(part, handOff, asked.until) && (of === null || handOff[of.division] === of.key)).reverse();
    const page = all.slice(from, from + limit);
    const known = await rows<{ leadId: LeadId; name: string; company: string | null }>(tx, sql`
      select ${leads.leadId}::float8 as "leadId", ${calledName(leads)} as name, ${leads.company} as company from ${leads} where ${leads.leadId} in ${among(page.map(({ leadId }) => leadId))}`);
    const people = await rows<{ id: string; name: string }>(tx, sql`select id::text, name from people`);
    const [byId, names] = [new Map(known.map((lead) => [lead.leadId, lead])), new Map(people.map(({ id, name }) => [id, name]))];
    const listed = page.map(({ leadId, pass, rep, source, outcome, handedOverAt, dueAt, endedAt, contactedAt, fromHandOff, fromQualifying }) => ({
      leadId, pass, source, outcome, handedOverAt, dueAt, endedAt, contactedAt, fromHandOff, fromQualifying,
      name: byId.get(leadId)?.name || `Lead ${leadId}`, company: byId.get(leadId)?.company ?? null, rep: rep === null ? null : (names.get(rep) ?? rep),
    }));
    return { total: all.length, leads: listed };
  });
}
