import { sql } from "drizzle-orm";
import { type Transaction, readDb } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import type { BacktestPart } from "@/funnel/backtest";
import { spanOfDays, stretchesOf } from "@/funnel/calendar";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import type { Ending } from "@/funnel/stages";
import { isInBacktestPart } from "../backtest-parts";
import { readCursor, writeCursor } from "../page-cursor";
import { rows } from "../reading";
import { workspaceTimeZone } from "../workspace-time-zone";
import { type Replay, getReplay } from "./get-replay";

/** Which number of which candidate; a week by its first day, for its MQLs only. */
export type BacktestSelection = { readonly replayId: number; readonly candidate: number; readonly part: BacktestPart; readonly week: string | null };

/** A lead in the pass that a backtest counts: when the candidate would have made it MQL, and what became of it. */
export type BacktestLead = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly name: string;
  readonly email: string | null;
  readonly company: string | null;
  readonly source: string | null;
  readonly mqlAt: Moment | null;
  readonly ending: Ending | null;
  readonly endedAt: Moment | null;
};
export type BacktestLeads = { readonly backtest: Replay; readonly total: number; readonly leads: readonly BacktestLead[]; readonly nextCursor: string | null };

/** Exactly the leads behind a number of a backtest, by their ids; a lead that is counted with two passes is listed with both. */
export async function listBacktestLeads(allowed: Allowed<"criteria:try">, selection: BacktestSelection, { cursor, limit }: { readonly cursor: string | null; readonly limit: number }): Promise<BacktestLeads> {
  const backtest = await getReplay(allowed, selection.replayId);
  const { from, to } = periodOf(backtest, selection);
  const chosen = sql`r.replay_id = ${selection.replayId} and r.candidate = ${selection.candidate} and ${isInBacktestPart(selection.part, spanOfDays(from, to, await workspaceTimeZone()))}`;
  const after = cursor === null ? [0, 0] : readCursor(cursor, 2);
  return readDb().transaction(async (tx) => {
    const [counted] = await rows<{ total: number }>(tx, sql`select count(*)::int as total from replayed_passes r where ${chosen}`);
    const found = await page(tx, sql`${chosen} and (r.lead_id, r.pass) > (${after[0]}::bigint, ${after[1]}::int)`, limit + 1);
    const last = found.length > limit ? found[limit - 1] : undefined;
    return { backtest, total: counted?.total ?? 0, leads: found.slice(0, limit), nextCursor: last ? writeCursor([last.leadId, last.pass]) : null };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

function periodOf({ from, to, candidates }: Replay, { candidate, week, part }: BacktestSelection) {
  if (from === null || to === null || !candidates[candidate]) throw new Refusal("not_found", "There is no such backtest.");
  if (week === null || part !== "mqls") return { from, to };
  const stretch = stretchesOf(from, to, "week").find((one) => one.from === week);
  if (!stretch) throw new Refusal("not_found", "There is no such week in this backtest.");
  return stretch;
}

function page(tx: Transaction, chosen: ReturnType<typeof sql>, limit: number): Promise<BacktestLead[]> {
  return rows<BacktestLead>(tx, sql`
    select r.lead_id::float8 as "leadId", r.pass::int as pass, ${calledName(leads)} as name, leads.email, leads.company, p.source, r.ending,
      (extract(epoch from r.mql_at) * 1000)::float8 as "mqlAt", (extract(epoch from r.ended_at) * 1000)::float8 as "endedAt"
    from (select * from replayed_passes r where ${chosen} order by r.lead_id, r.pass limit ${limit}) r
      join leads on leads.lead_id = r.lead_id
      left join passes p on p.lead_id = r.lead_id and p.pass = r.pass
    order by r.lead_id, r.pass`);
}
