import { type SQL, sql } from "drizzle-orm";
import type { BacktestPart } from "@/funnel/backtest";
import type { Span } from "@/funnel/calendar";
import { iso } from "./recordset";

/** Which of a candidate's replayed passes (as `r`) a number of a backtest counts. */
export function isInBacktestPart(part: BacktestPart, span: Span): SQL {
  const madeMql = within(sql`r.mql_at`, span);
  const ended = sql`r.ending is not null and ${within(sql`r.ended_at`, span)}`;
  switch (part) {
    case "mqls":
      return madeMql;
    case "mqlsWon":
      return sql`${madeMql} and r.ending = 'won'`;
    case "mqlsLost":
      return sql`${madeMql} and r.ending = 'lost'`;
    case "mqlsBack":
      return sql`${madeMql} and r.ending in ('recycled', 'disqualified')`;
    case "mqlsOpen":
      return sql`${madeMql} and r.ending is null`;
    case "ended":
      return ended;
    case "won":
      return sql`${ended} and r.ending = 'won'`;
    case "chosen":
      return sql`${ended} and r.mql_at is not null`;
    case "caught":
      return sql`${ended} and r.ending = 'won' and r.mql_at is not null`;
    case "missed":
      return sql`${ended} and r.ending = 'won' and r.mql_at is null`;
    case "lostThrough":
      return sql`${ended} and r.ending = 'lost' and r.mql_at is not null`;
    case "backThrough":
      return sql`${ended} and r.ending in ('recycled', 'disqualified') and r.mql_at is not null`;
    case "undated":
      return sql`r.ending is not null and r.ended_at is null`;
  }
}

function within(moment: SQL, { start, end }: Span): SQL {
  return sql`${moment} >= ${iso(start)}::timestamptz and ${moment} < ${iso(end)}::timestamptz`;
}
