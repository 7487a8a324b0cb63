import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type ReplayedCandidate, replayedPasses, replays } from "@/db/schema/replays";
import { type Span, addDays, startOfDay } from "@/funnel/calendar";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { replayPass } from "@/funnel/replay";
import { inTransaction } from "../in-transaction";
import type { LeadPast } from "../lead-past";
import { blockAfter } from "../read-histories";
import { readPasts } from "../read-pasts";
import { workspaceTimeZone } from "../workspace-time-zone";

const BLOCK = 4096;

/**
 * Replays the next block of leads, its rows together with how far it has come: killed anywhere, it goes on as if it had not
 * been. False when nothing is left to do or somebody stopped it.
 */
export async function replayNextLeads(_allowed: Allowed<"criteria:try">, replayId: number, block = BLOCK): Promise<boolean> {
  const timeZone = await workspaceTimeZone();
  return inTransaction(async (tx) => {
    const [replay] = await tx.select().from(replays).where(eq(replays.id, replayId)).for("update");
    if (!replay || replay.finishedAt || replay.cancelledAt || replay.paused) return false;
    const after = replay.lastLeadId as LeadId;
    const last = await blockAfter(tx, after, block);
    if (last === null) {
      await tx.update(replays).set({ finishedAt: new Date(), leadsTotal: replay.leadsReplayed }).where(eq(replays.id, replayId));
      return false;
    }
    const span = spanOf(replay.fromDay, replay.toDay, timeZone);
    const rows: Row[] = [];
    let [leads, passes] = [0, 0];
    for await (const block of readPasts(tx, after, last)) {
      for (const past of block) {
        rows.push(...rowsOf(past, replayId, replay.candidates, replay.asOf.getTime(), span));
        leads += 1;
        passes += past.passes.length;
      }
    }
    await keep(tx, rows);
    await tx
      .update(replays)
      .set({
        lastLeadId: last, leadsReplayed: replay.leadsReplayed + leads, passesReplayed: replay.passesReplayed + passes,
      })
      .where(eq(replays.id, replayId));
    return true;
  });
}

function spanOf(from: string | null, to: string | null, timeZone: string): Span {
  return { start: from === null ? -Infinity : startOfDay(from, timeZone), end: to === null ? Infinity : startOfDay(addDays(to, 1), timeZone) };
}

type Row = typeof replayedPasses.$inferInsert;

/** What each candidate says of each pass that was under way in the period; nothing where it says nothing of one that is still open. */
function rowsOf({ leadId, facts, passes }: LeadPast, replayId: number, candidates: readonly ReplayedCandidate[], now: Moment, { start, end }: Span): Row[] {
  return passes.flatMap((pass) => {
    const { number, startedAt, acceptedAt, endedAt, did } = pass;
    if (startedAt >= end || (endedAt ?? Infinity) < start) return [];
    return candidates.flatMap(({ document }, candidate) => {
      const { mqlAt, handOffAt, sqlAt } = replayPass({ criteria: document, facts, interactions: did, pass, now });
      const { ending } = pass.state;
      if (mqlAt === null && sqlAt === null && ending === null) return [];
      return [{
        leadId, replayId, candidate, pass: number, ending, startedAt: new Date(startedAt),
        mqlAt: asDate(mqlAt), handOffAt: asDate(handOffAt), sqlAt: asDate(sqlAt), acceptedAt: asDate(acceptedAt), endedAt: asDate(endedAt),
      }];
    });
  });
}

const ROWS_A_STATEMENT = 2000;

async function keep(tx: Transaction, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) await tx.insert(replayedPasses).values(rows.slice(from, from + ROWS_A_STATEMENT));
}

function asDate(moment: Moment | null): Date | null {
  return moment === null ? null : new Date(moment);
}
