import { type SQL, sql } from "drizzle-orm";
import { calledName, leads } from "@/db/schema/leads";
import { funnelText } from "@/funnel/definition-text";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { Part, PassQuery } from "@/funnel/report-query";
import type { Stage, Step } from "@/funnel/stages";
import { namesOfOwners } from "../owner-names";
import { readCursor, writeCursor } from "../page-cursor";
import { asIfDefinition } from "../passes-as-if";
import { passesBehind } from "../population";
import { reading, rows } from "../reading";

/** The passes behind one number of a report: those of a step, and which of them. */
export type PassSelection = PassQuery & { readonly step: Step; readonly part: Part };
export type Page = { readonly cursor: string | null; readonly limit: number };

/** A lead in one of its passes; `at` is when the pass reached the step, or the next step with a date. */
export type PassLead = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly at: Moment | null;
  readonly name: string;
  readonly email: string | null;
  readonly company: string | null;
  readonly country: string | null;
  readonly source: string | null;
  readonly campaign: string | null;
  readonly stage: Stage;
  readonly owner: string | null;
};
export type PassLeads = {
  readonly total: number;
  readonly leads: readonly PassLead[];
  readonly nextCursor: string | null;
  /** What is counted, in plain sentences. */
  readonly definition: string;
};

/** The leads behind a number, latest first. A lead that is counted with two passes is listed with both, so the total is the number. */
export async function listPassLeads(_allowed: Allowed<"report:read">, selection: PassSelection, { cursor, limit }: Page, now: Moment = Date.now()): Promise<PassLeads> {
  const after = cursor === null ? null : readCursor(cursor, 3);
  return reading(selection, now, async (tx, asked) => {
    const behind = passesBehind(asked, selection.step, selection.part);
    const [counted] = await rows<{ total: number }>(tx, sql`select count(*)::int as total from ${behind} b`);
    const found = await rows<PassLead>(tx, sql`
      select b.lead_id::float8 as "leadId", b.pass::int as pass, (extract(epoch from b.known_at) * 1000)::float8 as at,
        ${calledName(leads)} as name, leads.email, leads.company, leads.country, p.source, p.campaign, p.stage, o.name as owner
      from (select * from ${behind} r where ${following(after)} order by ${ORDER} limit ${limit + 1}) b
        join leads on leads.lead_id = b.lead_id
        join passes p on p.lead_id = b.lead_id and p.pass = b.pass
        left join people o on o.id = p.owner_id
      order by coalesce(b.known_at, '-infinity') desc, b.lead_id desc, b.pass desc`);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const nameOf = await namesOfOwners(tx, Object.keys(selection.filters));
    const definition = funnelText({ ...selection, asIf: asIfDefinition(asked), timeZone: asked.timeZone, groupBy: null, criteriaVersions: [] }, nameOf);
    return { total: counted!.total, leads: page, nextCursor: last ? writeCursor([last.at, last.leadId, last.pass]) : null, definition };
  });
}

const ORDER = sql`coalesce(known_at, '-infinity') desc, lead_id desc, pass desc`;

function following(after: readonly (number | null)[] | null): SQL {
  if (after === null) return sql`true`;
  const [at = null, leadId, pass] = after;
  const knownAt = at === null ? sql`'-infinity'::timestamptz` : sql`to_timestamp(${at}::float8 / 1000)::timestamptz(3)`;
  return sql`(coalesce(known_at, '-infinity'), lead_id, pass) < (${knownAt}, ${leadId}::bigint, ${pass}::int)`;
}
