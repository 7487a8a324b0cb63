import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeLead, makePerson } from "@/db/factories";
import { handOffs } from "@/db/schema/hand-offs";
import type { HandOffId } from "@/funnel/ids";
import { DAY, MINUTE } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { acceptHandOff } from "./accept-hand-off";
import { claimNext } from "./claim-next";
import { listQueue } from "./list-queue";
import { snoozeHandOff } from "./snooze-hand-off";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const ALL = { source: null, country: null };

async function rep(name: string) {
  const personId = await makePerson({ name, passwordHash: "x" });
  const actor: Actor = { kind: "person", personId, name, role: "sales" };
  return { personId, decide: allow(actor, "handoff:decide"), read: allow(actor, "handoff:read") };
}

async function waiting(rank: number): Promise<HandOffId> {
  const at = NOW - DAY;
  return makeHandOff(await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: at }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }] }] }), { offeredAt: new Date(at), rank });
}

const claim = async ({ decide }: Awaited<ReturnType<typeof rep>>, wanted: HandOffId | null = null, now = NOW) => (await claimNext(decide, { wanted, filters: ALL }, now))?.handOffId ?? null;

beforeEach(async () => {
  await db().update(handOffs).set({ decision: "withdrawn", decidedAt: new Date(NOW) });
});

describe("the next lead", () => {
  it("is the best that nobody reads, or the one wanted; the one before is free again, and a claim lapses by itself", async () => {
    const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
    const [best, second, third] = [await waiting(9), await waiting(8), await waiting(7)];
    expect(await claim(ada)).toBe(best);
    expect(await claim(ben)).toBe(second);
    expect(await claim(ben, best)).toBe(second);
    expect(await claim(ada, third)).toBe(third);
    expect(await claim(ben, best)).toBe(best);
    expect(await claim(ada, best, NOW + 5 * MINUTE)).toBe(best);
    expect((await listQueue(ben.read, ALL, NOW + 6 * MINUTE)).leads[0]).toMatchObject({ handOffId: best, claim: { by: "Ada Park", isMine: false, until: NOW + 10 * MINUTE } });
    expect((await listQueue(ben.read, ALL, NOW + 10 * MINUTE)).leads[0]).toMatchObject({ handOffId: best, claim: null });
  });

  it("is left to whoever reads it until the claim lapses", async () => {
    const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
    const lead = await waiting(9);
    await claim(ada);
    const told = { type: "conflict", message: "Ada Park is reading this lead until 10:47. Nothing was changed; take another, or wait until then." };
    await expect(acceptHandOff(ben.decide, lead, NOW + MINUTE)).rejects.toMatchObject(told);
    await expect(snoozeHandOff(ben.decide, { handOffId: lead, until: null }, NOW + MINUTE)).rejects.toMatchObject(told);
    await expect(acceptHandOff(ben.decide, lead, NOW + 5 * MINUTE)).resolves.toMatchObject({ stage: "accepted" });
    expect(await claim(ada)).toBeNull();
  });

  it("is never the same for two of sixteen who ask at once, over and over, while others decide", async () => {
    const reps = await Promise.all(Array.from({ length: 16 }, (_, place) => rep(`Rep ${place}`)));
    for (let lead = 0; lead < 60; lead += 1) await waiting(lead % 7);
    for (let round = 0; round < 4; round += 1) {
      const now = NOW + round * MINUTE;
      const claimed = await Promise.all(reps.map((one) => claim(one, null, now)));
      expect(claimed).not.toContain(null);
      expect(new Set(claimed).size).toBe(16);
      const kept = await db().select({ id: handOffs.id, by: handOffs.claimedBy }).from(handOffs).where(and(isNull(handOffs.decision), eq(handOffs.claimedUntil, new Date(now + 5 * MINUTE))));
      expect(new Map(kept.map(({ id, by }) => [by, id]))).toEqual(new Map(reps.map(({ personId }, place) => [personId, claimed[place]])));
      const outcomes = await Promise.allSettled(reps.map((one, place): Promise<unknown> => (place % 2 === round % 2 ? acceptHandOff(one.decide, claimed[place]!, now) : claim(one, null, now))));
      expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);
    }
    const decided = await db().select({ by: handOffs.decidedBy }).from(handOffs).where(eq(handOffs.decision, "accepted"));
    expect(decided).toHaveLength(32);
  });
});
