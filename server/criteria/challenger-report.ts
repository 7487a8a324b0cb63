import { sql } from "drizzle-orm";
import { type Transaction, readDb } from "@/db/client";
import { CHALLENGE_OUTCOMES, CHALLENGE_SIDES, type ChallengeOutcome, type ChallengeSide } from "@/funnel/challenge";
import { type Stretch, dayOf, spanOfDays, stretchesOf } from "@/funnel/calendar";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { challengedPasses, isChallenged } from "../challenged-passes";
import { rows } from "../reading";
import { iso, recordset } from "../recordset";
import { workspaceTimeZone } from "../workspace-time-zone";
import { type Challenger, listChallengers } from "./list-challengers";

export type ChallengeCounts = Readonly<Record<ChallengeSide, Readonly<Record<ChallengeOutcome, number>>>>;

/** The challenger and the published criteria side by side since it was started. */
export type ChallengerReport = {
  readonly challenger: Challenger;
  readonly timeZone: string;
  readonly counts: ChallengeCounts;
  /** Whom it would have taken on its very start, because they stood there already. */
  readonly atStart: number;
  readonly weeks: readonly (Stretch & { readonly published: number; readonly challenger: number })[];
};

/** Who both would have made MQL, who only one, and what became of them. */
export async function challengerReport(allowed: Allowed<"criteria:try">, challengerId: number, now: Moment = Date.now()): Promise<ChallengerReport> {
  const challenger = (await listChallengers(allowed)).find((one) => one.challengerId === challengerId);
  if (!challenger) throw new Refusal("not_found", "There is no such challenger.");
  const timeZone = await workspaceTimeZone();
  const weeks = stretchesOf(dayOf(challenger.startedAt, timeZone), dayOf(challenger.stoppedAt ?? now, timeZone), "week");
  return readDb().transaction(async (tx) => {
    const perWeek = await weekly(tx, challengerId, weeks, timeZone);
    return { challenger, timeZone, ...(await counted(tx, challengerId)), weeks: weeks.map((week, place) => ({ ...week, ...(perWeek.get(place) ?? { published: 0, challenger: 0 }) })) };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

async function counted(tx: Transaction, challengerId: number): Promise<Pick<ChallengerReport, "counts" | "atStart">> {
  const columns = CHALLENGE_SIDES.flatMap((side) => CHALLENGE_OUTCOMES.map((outcome) => sql`count(*) filter (where ${isChallenged(side, outcome)})::int as ${sql.identifier(`${side} ${outcome}`)}`));
  const [row] = await rows<Record<string, number>>(tx, sql`
    select ${sql.join(columns, sql`, `)}, count(*) filter (where r.challenger_at = (select started_at from challengers where id = ${challengerId}))::int as at_start
    from ${challengedPasses(challengerId)} r`);
  const of = (side: ChallengeSide) => Object.fromEntries(CHALLENGE_OUTCOMES.map((outcome) => [outcome, row?.[`${side} ${outcome}`] ?? 0])) as Record<ChallengeOutcome, number>;
  return { counts: { both: of("both"), challenger: of("challenger"), published: of("published") }, atStart: row?.at_start ?? 0 };
}

async function weekly(tx: Transaction, challengerId: number, weeks: readonly Stretch[], timeZone: string): Promise<Map<number, { published: number; challenger: number }>> {
  const spans = weeks.map(({ from, to }, week) => {
    const { start, end } = spanOfDays(from, to, timeZone);
    return { week, start: iso(start), end_at: iso(end) };
  });
  const found = await rows<{ week: number; published: number; challenger: number }>(tx, sql`
    select w.week, count(*) filter (where r.mql_at >= w.start and r.mql_at < w.end_at)::int as published,
      count(*) filter (where r.challenger_at >= w.start and r.challenger_at < w.end_at)::int as challenger
    from ${recordset(spans, { week: "int", start: "timestamptz", end_at: "timestamptz" })} w
      join ${challengedPasses(challengerId)} r on (r.mql_at >= w.start and r.mql_at < w.end_at) or (r.challenger_at >= w.start and r.challenger_at < w.end_at)
    group by w.week`);
  return new Map(found.map(({ week, ...counts }) => [week, counts]));
}
