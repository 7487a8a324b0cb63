import { sql } from "drizzle-orm";
import { readDb } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import { type Span, addDays, spanOfDays, stretchesOf } from "@/funnel/calendar";
import type { ChallengeOutcome, ChallengeSide, MadeBy } from "@/funnel/challenge";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { Stage } from "@/funnel/stages";
import { challengedPasses, isChallenged, isMadeBy } from "../challenged-passes";
import { csvLine } from "../export-csv";
import { readCursor, writeCursor } from "../page-cursor";
import { rows } from "../reading";
import { workspaceTimeZone } from "../workspace-time-zone";

/** Which number: of a side and an outcome, or what one of the two made MQL in the week that begins on a day. */
export type ChallengeSelection = { readonly challengerId: number } & ({ readonly side: ChallengeSide; readonly outcome: ChallengeOutcome } | { readonly madeBy: MadeBy; readonly week: string });

/** A lead in a pass that one of the two, or both, made MQL. */
export type ChallengedLead = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly name: string;
  readonly email: string | null;
  readonly company: string | null;
  readonly source: string | null;
  readonly stage: Stage;
  readonly publishedAt: Moment | null;
  readonly challengerAt: Moment | null;
};
export type ChallengedLeads = { readonly total: number; readonly leads: readonly ChallengedLead[]; readonly nextCursor: string | null };

/** Exactly the leads behind a number of the comparison, by their ids. */
export async function listChallengedLeads(_allowed: Allowed<"criteria:try">, selection: ChallengeSelection, { cursor, limit }: { readonly cursor: string | null; readonly limit: number }): Promise<ChallengedLeads> {
  const passes = challengedPasses(selection.challengerId);
  const chosen = "week" in selection ? isMadeBy(selection.madeBy, await weekFrom(selection.week)) : isChallenged(selection.side, selection.outcome);
  const after = cursor === null ? [0, 0] : readCursor(cursor, 2);
  return readDb().transaction(async (tx) => {
    const [counted] = await rows<{ total: number }>(tx, sql`select count(*)::int as total from ${passes} r where ${chosen}`);
    const found = await rows<ChallengedLead>(tx, sql`
      select r.lead_id::float8 as "leadId", r.pass::int as pass, ${calledName(leads)} as name, leads.email, leads.company, r.source, r.stage,
        (extract(epoch from r.mql_at) * 1000)::float8 as "publishedAt", (extract(epoch from r.challenger_at) * 1000)::float8 as "challengerAt"
      from ${passes} r join leads on leads.lead_id = r.lead_id
      where ${chosen} and (r.lead_id, r.pass) > (${after[0]}::bigint, ${after[1]}::int)
      order by r.lead_id, r.pass limit ${limit + 1}`);
    const last = found.length > limit ? found[limit - 1] : undefined;
    return { total: counted?.total ?? 0, leads: found.slice(0, limit), nextCursor: last ? writeCursor([last.leadId, last.pass]) : null };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

/** The days from one to the Sunday after it. */
async function weekFrom(day: string): Promise<Span> {
  const [week] = stretchesOf(day, addDays(day, 6), "week");
  return spanOfDays(day, week?.to ?? day, await workspaceTimeZone());
}

const PAGE = 1000;
const HEADING = ["Lead", "Pass", "Name", "E-mail", "Company", "Source", "Stage", "MQL by the published criteria", "MQL by the challenger"];

/** The same leads as a CSV; moments in UTC. */
export async function* exportChallengedLeads(allowed: Allowed<"criteria:try">, selection: ChallengeSelection): AsyncGenerator<string> {
  yield `\ufeff${csvLine(HEADING)}`;
  for (let cursor: string | null = null; ; ) {
    const page = await listChallengedLeads(allowed, selection, { cursor, limit: PAGE });
    yield page.leads.map(({ leadId, pass, name, email, company, source, stage, publishedAt, challengerAt }) => csvLine([leadId, pass, name, email, company, source, stage, moment(publishedAt), moment(challengerAt)])).join("");
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}

function moment(at: Moment | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
