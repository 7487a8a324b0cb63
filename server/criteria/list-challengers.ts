import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { challengers } from "@/db/schema/challengers";
import { people } from "@/db/schema/people";
import { candidateName } from "@/funnel/candidate";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";

/** A challenger, running or stopped, with who and why. */
export type Challenger = {
  readonly challengerId: number;
  readonly name: string;
  readonly title: string;
  readonly startedAt: Moment;
  readonly startedBy: string;
  readonly reason: string;
  readonly stoppedAt: Moment | null;
  readonly stopReason: string | null;
  readonly leadsTotal: number;
  readonly leadsLookedAt: number;
  /** Off until it has looked at every lead once. */
  readonly isThrough: boolean;
};

/** The challengers, the latest first; at most one of them runs. */
export async function listChallengers(_allowed: Allowed<"criteria:try">): Promise<Challenger[]> {
  const rows = await db()
    .select({ row: challengers, name: people.name })
    .from(challengers)
    .leftJoin(people, eq(challengers.startedBy, sql`'person ' || ${people.id}`))
    .orderBy(desc(challengers.id))
    .limit(100);
  return rows.map(({ row: { id: challengerId, candidate, startedAt, startedBy, stoppedAt, reason, stopReason, leadsTotal, leadsLookedAt, lookedAt }, name }) => ({
    challengerId, name: candidateName(candidate.candidate), title: candidate.title, reason, stopReason, leadsTotal, leadsLookedAt,
    startedAt: startedAt.getTime(), startedBy: name ?? startedBy, stoppedAt: stoppedAt?.getTime() ?? null, isThrough: lookedAt !== null,
  }));
}
