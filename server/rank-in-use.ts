import { desc, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { judgingRuns } from "@/db/schema/criteria";

/** Where the lists find how leads rank by score. */
export type RankInUse = "evenRank" | "oddRank";

/**
 * The rank that orders the lists. A run of the criteria over every lead writes the other one, which has no index and so costs
 * little to write; once it is whole and indexed the two change places. Whoever judges single leads writes both.
 */
export async function rankInUse(tx: Transaction): Promise<RankInUse> {
  const [ordered] = await tx.select({ runs: sql<number>`count(${judgingRuns.orderedAt})::int` }).from(judgingRuns);
  return (ordered?.runs ?? 0) % 2 === 0 ? "evenRank" : "oddRank";
}

/** The rank in use; while a run is on its way to the lists, also the one it writes. */
export async function ranksBeingWritten(tx: Transaction): Promise<RankInUse[]> {
  const inUse = await rankInUse(tx);
  const [latest] = await tx.select({ orderedAt: judgingRuns.orderedAt }).from(judgingRuns).orderBy(desc(judgingRuns.id)).limit(1);
  return latest?.orderedAt === null ? [inUse, otherRank(inUse)] : [inUse];
}

export function otherRank(rank: RankInUse): RankInUse {
  return rank === "evenRank" ? "oddRank" : "evenRank";
}
