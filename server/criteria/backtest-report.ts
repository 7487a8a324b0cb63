import { sql } from "drizzle-orm";
import { type Transaction, readDb } from "@/db/client";
import { BACKTEST_PARTS, type BacktestCounts, type BacktestScore, backtestScore } from "@/funnel/backtest";
import { type Span, type Stretch, spanOfDays, stretchesOf } from "@/funnel/calendar";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { isInBacktestPart } from "../backtest-parts";
import { rows } from "../reading";
import { iso, recordset } from "../recordset";
import { workspaceTimeZone } from "../workspace-time-zone";
import { type Replay, getReplay } from "./get-replay";

/** What one candidate would have made of the period. */
export type BacktestResult = BacktestScore & {
  readonly name: string;
  readonly title: string;
  /** Its MQLs in each week of the report. */
  readonly weekly: readonly number[];
};

/** Candidates side by side over a period of history. */
export type BacktestReport = {
  readonly backtest: Replay;
  readonly timeZone: string;
  readonly weeks: readonly Stretch[];
  readonly results: readonly BacktestResult[];
};

/** The period of a backtest, in calendar days. */
export type Period = { readonly from: string; readonly to: string };

/** The numbers of a finished backtest, as history was known when it was asked for. */
export async function backtestReport(allowed: Allowed<"criteria:try">, replayId: number): Promise<BacktestReport> {
  const backtest = await getReplay(allowed, replayId);
  if (backtest.state !== "finished") throw new Refusal("conflict", "This backtest has not come to its end: there are no numbers yet.");
  const [timeZone, { from, to }] = [await workspaceTimeZone(), periodOf(backtest)];
  const [span, weeks] = [spanOfDays(from, to, timeZone), stretchesOf(from, to, "week")];
  return readDb().transaction(async (tx) => {
    const weekly = await weeklyMqls(tx, replayId, weeks, timeZone);
    const results: BacktestResult[] = [];
    for (const [place, candidate] of backtest.candidates.entries()) {
      const perWeek = weeks.map((_, week) => weekly.get(`${place} ${week}`) ?? 0);
      const score = backtestScore(await countsOf(tx, replayId, place, span), perWeek.filter((_, week) => weeks[week]?.isWhole), await daysBeforeWins(tx, replayId, place, span));
      results.push({ ...candidate, ...score, weekly: perWeek });
    }
    return { backtest, timeZone, weeks, results };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

function periodOf({ from, to }: Replay): Period {
  if (from === null || to === null) throw new Refusal("not_found", "There is no such backtest.");
  return { from, to };
}

async function countsOf(tx: Transaction, replayId: number, candidate: number, span: Span): Promise<BacktestCounts> {
  const counted = sql.join(BACKTEST_PARTS.map((part) => sql`count(*) filter (where ${isInBacktestPart(part, span)})::int as ${sql.identifier(part)}`), sql`, `);
  const [counts] = await rows<Record<keyof BacktestCounts, number>>(tx, sql`select ${counted} from replayed_passes r where r.replay_id = ${replayId} and r.candidate = ${candidate}`);
  if (!counts) throw new Error("Counting always answers");
  return counts;
}

async function daysBeforeWins(tx: Transaction, replayId: number, candidate: number, span: Span): Promise<number[]> {
  const won = await rows<{ days: number }>(tx, sql`
    select (extract(epoch from r.ended_at - r.mql_at) / 86400)::float8 as days from replayed_passes r
    where r.replay_id = ${replayId} and r.candidate = ${candidate} and ${isInBacktestPart("caught", span)}`);
  return won.map(({ days }) => days);
}

async function weeklyMqls(tx: Transaction, replayId: number, weeks: readonly Stretch[], timeZone: string): Promise<Map<string, number>> {
  const spans = weeks.map(({ from, to }, week) => {
    const { start, end } = spanOfDays(from, to, timeZone);
    return { week, start: iso(start), end_at: iso(end) };
  });
  const counted = await rows<{ candidate: number; week: number; mqls: number }>(tx, sql`
    select r.candidate, w.week, count(*)::int as mqls
    from ${recordset(spans, { week: "int", start: "timestamptz", end_at: "timestamptz" })} w
      join replayed_passes r on r.replay_id = ${replayId} and r.mql_at >= w.start and r.mql_at < w.end_at
    group by r.candidate, w.week`);
  return new Map(counted.map(({ candidate, week, mqls }) => [`${candidate} ${week}`, mqls]));
}
