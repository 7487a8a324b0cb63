import { type SQL, sql } from "drizzle-orm";
import { type Transaction, readDb } from "@/db/client";
import { readInstant, spanOfDays } from "@/funnel/calendar";
import type { Moment } from "@/funnel/moment";
import { Refusal } from "@/funnel/refusal";
import type { PassQuery } from "@/funnel/report-query";
import { asIfVersion } from "./passes-as-if";
import type { Asked } from "./population";

/** Answers a query from one moment of the database, so that all numbers of a report belong together. */
export async function reading<Query extends PassQuery, Answer>(query: Query, now: Moment, work: (tx: Transaction, asked: Omit<Query, "asOf" | "asIf"> & Asked) => Promise<Answer>): Promise<Answer> {
  return readDb().transaction(async (tx) => {
    const [workspace] = await rows<{ timeZone: string }>(tx, sql`select time_zone as "timeZone", set_config('work_mem', ${MEMORY_TO_SORT}, true) from workspace`);
    const asIf = query.asIf ? await asIfVersion(tx, query.asIf) : null;
    return work(tx, { ...query, ...placeInTime(query, workspace!.timeZone, asIf ? asIf.replayedAt : now), asIf });
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

/** Enough for a million passes to be counted and sorted without files, for the length of one report. */
const MEMORY_TO_SORT = "64MB";

/** The rows of a statement, as the caller declares them. */
export async function rows<Row extends Record<string, unknown>>(tx: Transaction, statement: SQL): Promise<Row[]> {
  return [...(await tx.execute(statement))] as Row[];
}

function placeInTime({ from, to, asOf }: PassQuery, timeZone: string, now: Moment) {
  const known = asOf === null ? null : readInstant(asOf, timeZone);
  if (asOf !== null && known === null) throw new Refusal("invalid", "asOf: Write a moment such as 2026-03-29T10:00:00Z.", { asOf: "Write a moment such as 2026-03-29T10:00:00Z." });
  return { timeZone, span: spanOfDays(from, to, timeZone), asOf: known, until: Math.min(known ?? now, now) };
}
