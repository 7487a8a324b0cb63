import { describe, expect, it, onTestFinished } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeLead, makePerson } from "@/db/factories";
import type { HandOffId, PersonId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { type Actor, type Role, allow } from "@/funnel/permissions";
import type { QueueChange, QueueNews } from "../queue-news";
import { noteHandOffs } from "../note-hand-offs";
import { acceptHandOff } from "./accept-hand-off";
import { followQueue } from "./follow-queue";
import { listQueueChanges } from "./list-queue-changes";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const mark = { mark: { label: "test", personId: null }, at: NOW };

async function somebody(role: Role, name: string = role): Promise<Actor & { personId: PersonId }> {
  return { kind: "person", personId: await makePerson({ role, name }), name, role };
}

async function offer(ownerId: PersonId | null = null) {
  const at = NOW - DAY;
  const leadId = await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: at }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }] }] });
  return { leadId, handOffId: await makeHandOff(leadId, { offeredAt: new Date(at), ownerId }) };
}

/** Everything this person hears, in its order. */
async function hearing(actor: Actor, since: string | null) {
  const heard: QueueNews[] = [];
  const waiting = new Set<() => void>();
  const stop = await followQueue(allow(actor, "handoff:read"), since, (news) => {
    heard.push(news);
    for (const look of waiting) look();
  });
  onTestFinished(stop);
  const changes = (): readonly QueueChange[] => heard.flatMap((news) => news.changes);
  const until = (handOffId: HandOffId) =>
    new Promise<void>((resolve) => {
      const look = () => changes().some((change) => change.handOffId === handOffId) && resolve();
      waiting.add(look);
      look();
    });
  return { changes, until };
}

const placeOf = async (actor: Actor) => (await listQueueChanges(allow(actor, "handoff:read"), null)).next;

describe("who follows the queue", () => {
  it("is told within a moment who took a lead, by name", async () => {
    const [ada, ben] = [await somebody("sales", "Ada Park"), await somebody("sales", "Ben Moor")];
    const { handOffId } = await offer();
    const [adas, bens] = [await hearing(ada, null), await hearing(ben, null)];
    await acceptHandOff(allow(ada, "handoff:decide"), handOffId, NOW);
    await Promise.all([adas.until(handOffId), bens.until(handOffId)]);
    expect(bens.changes()).toMatchObject([{ handOffId, what: "accepted", by: "Ada Park", isOwn: false }]);
    expect(adas.changes()).toMatchObject([{ handOffId, what: "accepted", isOwn: true }]);
  });

  it("hears what happened since the page was read, and nothing of other reps' own offers", async () => {
    const [ada, ben, manager] = [await somebody("sales", "Ada Park"), await somebody("sales", "Ben Moor"), await somebody("manager")];
    const [before, after] = [await placeOf(ben), await offer(ada.personId)];
    await acceptHandOff(allow(ada, "handoff:decide"), after.handOffId, NOW);
    const since = await listQueueChanges(allow(manager, "handoff:read"), before);
    expect(since.changes).toContainEqual(expect.objectContaining({ handOffId: after.handOffId, what: "accepted" }));
    expect((await listQueueChanges(allow(ben, "handoff:read"), before)).changes.filter(({ handOffId }) => handOffId === after.handOffId)).toEqual([]);
  });

  it("misses nothing that commits after something later was told, and hears everything once", async () => {
    const ada = await somebody("sales");
    const [early, late] = [await offer(), await offer()];
    const { changes, until } = await hearing(ada, await placeOf(ada));
    const note = (tx: Parameters<typeof noteHandOffs>[0], one: typeof early) => noteHandOffs(tx, [{ ...one, what: "warned" }], mark);
    await db().transaction(async (slow) => {
      await note(slow, early);
      await db().transaction((quick) => note(quick, late));
      await until(late.handOffId);
      expect(changes().some(({ handOffId }) => handOffId === early.handOffId)).toBe(false);
    });
    await until(early.handOffId);
    const own = changes().filter(({ handOffId }) => handOffId === early.handOffId || handOffId === late.handOffId);
    expect(own.map(({ handOffId }) => handOffId)).toEqual([late.handOffId, early.handOffId]);
  });

  it("is told to read anew where too much has happened, or the place is of another database", async () => {
    const ada = await somebody("sales");
    const [place, one] = [await placeOf(ada), await offer()];
    await db().transaction((tx) => noteHandOffs(tx, Array.from({ length: 501 }, () => ({ ...one, what: "warned" as const })), mark));
    expect((await listQueueChanges(allow(ada, "handoff:read"), place)).isMore).toBe(true);
    expect((await listQueueChanges(allow(ada, "handoff:read"), "9999999999")).isMore).toBe(true);
  });
});
