import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { replays } from "@/db/schema/replays";
import { candidateName } from "@/funnel/candidate";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";

/** Where a replay stands. */
export type ReplayState = "running" | "paused" | "cancelled" | "finished";

/** One replay: what is compared over which period, who asked, and how far it has come. */
export type Replay = {
  readonly replayId: number;
  readonly purpose: "backtest" | "as_if";
  readonly candidates: readonly { readonly name: string; readonly title: string }[];
  readonly from: string | null;
  readonly to: string | null;
  readonly asOf: Moment;
  readonly requestedBy: string;
  readonly requestedAt: Moment;
  readonly state: ReplayState;
  readonly leadsTotal: number;
  readonly leadsReplayed: number;
  readonly passesReplayed: number;
  readonly finishedAt: Moment | null;
};

/** The replay of this number. */
export async function getReplay(_allowed: Allowed<"criteria:try">, replayId: number): Promise<Replay> {
  const [row] = await asked().where(eq(replays.id, replayId));
  if (!row) throw new Refusal("not_found", "There is no such backtest.");
  return replayOf(row);
}

/** The latest replays of a kind, newest first. */
export async function listReplays(_allowed: Allowed<"criteria:try">, purpose: Replay["purpose"], limit = 50): Promise<Replay[]> {
  return (await asked().where(eq(replays.purpose, purpose)).orderBy(desc(replays.id)).limit(limit)).map(replayOf);
}

function asked() {
  return db().select({ replay: replays, name: people.name }).from(replays).leftJoin(people, eq(replays.requestedBy, sql`'person ' || ${people.id}`)).$dynamic();
}

function replayOf({ replay, name }: { replay: typeof replays.$inferSelect; name: string | null }): Replay {
  const { id: replayId, purpose, candidates, fromDay: from, toDay: to, asOf, requestedBy, requestedAt, leadsTotal, leadsReplayed, passesReplayed, finishedAt, cancelledAt, paused } = replay;
  return {
    replayId, purpose, from, to, leadsTotal, leadsReplayed, passesReplayed, requestedBy: name ?? requestedBy,
    candidates: candidates.map(({ candidate, title }) => ({ name: candidateName(candidate), title })),
    asOf: asOf.getTime(), requestedAt: requestedAt.getTime(), finishedAt: finishedAt?.getTime() ?? null,
    state: finishedAt ? "finished" : cancelledAt ? "cancelled" : paused ? "paused" : "running",
  };
}
