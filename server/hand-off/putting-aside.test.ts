import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeLead, makePerson } from "@/db/factories";
import { handOffEvents, handOffs } from "@/db/schema/hand-offs";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import { DAY, HOUR, MINUTE } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { logInteraction } from "../leads/log-interaction";
import { acceptHandOff } from "./accept-hand-off";
import { handToColleague } from "./hand-to-colleague";
import { listQueue } from "./list-queue";
import { snoozeHandOff } from "./snooze-hand-off";
import { undoDecision } from "./undo-decision";
import { wakeSnoozed } from "./wake-snoozed";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const keep = allow({ kind: "system", name: "the clock" }, "handoff:keep-promises");

async function rep(name: string) {
  const personId = await makePerson({ name, passwordHash: "x" });
  const actor: Actor = { kind: "person", personId, name, role: "sales" };
  return { personId, decide: allow(actor, "handoff:decide"), read: allow(actor, "handoff:read"), log: allow(actor, "interaction:log") };
}

async function waitingLead(ownerId: PersonId): Promise<{ leadId: LeadId; handOffId: HandOffId }> {
  const at = NOW - DAY;
  const leadId = await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: at - DAY }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }] }] });
  return { leadId, handOffId: await makeHandOff(leadId, { offeredAt: new Date(at), ownerId, rank: 7, because: "The turn." }) };
}

const rowsOf = ({ leadId }: { leadId: LeadId }) => db().select().from(handOffs).where(eq(handOffs.leadId, leadId)).orderBy(asc(handOffs.id));
const whatHappened = async ({ leadId }: { leadId: LeadId }) => (await db().select().from(handOffEvents).where(eq(handOffEvents.leadId, leadId)).orderBy(asc(handOffEvents.id))).map(({ what }) => what);
const shown = async ({ read }: Awaited<ReturnType<typeof rep>>, isSnoozed: boolean, now = NOW) => (await listQueue(read, { source: null, country: null, isSnoozed }, now)).leads.map(({ handOffId }) => handOffId);

describe("a lead put aside", () => {
  it("until a day is out of the queue and under its own filter, with who did it, and comes back by itself at its place", async () => {
    const ada = await rep("Ada Park");
    const lead = await waitingLead(ada.personId);
    const [before] = await rowsOf(lead);
    await snoozeHandOff(ada.decide, { handOffId: lead.handOffId, until: NOW + DAY }, NOW);
    expect(await shown(ada, false)).not.toContain(lead.handOffId);
    expect((await listQueue(ada.read, { source: null, country: null, isSnoozed: true }, NOW)).leads).toMatchObject([{ handOffId: lead.handOffId, snoozed: { by: "Ada Park", until: NOW + DAY } }]);
    expect(await wakeSnoozed(keep, NOW + DAY - MINUTE)).toBe(0);
    expect(await wakeSnoozed(keep, NOW + DAY)).toBe(1);
    expect(await rowsOf(lead)).toEqual([before]);
    expect(await whatHappened(lead)).toEqual(["snoozed", "woken"]);
  });

  it("until the lead does something comes back with the next interaction, not with one from before", async () => {
    const [ada, mia] = [await rep("Ada Park"), allow({ kind: "person", personId: await makePerson({ role: "marketing" }), name: "Mia", role: "marketing" }, "interaction:log")];
    const lead = await waitingLead(ada.personId);
    await snoozeHandOff(ada.decide, { handOffId: lead.handOffId, until: null }, NOW);
    await logInteraction(mia, { leadId: lead.leadId, kind: "page_view", occurredAt: NOW - HOUR, note: "" }, NOW + HOUR);
    expect(await wakeSnoozed(keep, NOW + 90 * DAY)).toBe(0);
    expect(await shown(ada, true)).toContain(lead.handOffId);
    await logInteraction(mia, { leadId: lead.leadId, kind: "pricing_view", occurredAt: NOW + HOUR, note: "" }, NOW + HOUR);
    expect(await shown(ada, false)).toContain(lead.handOffId);
    expect(await whatHappened(lead)).toEqual(["snoozed", "woken"]);
  });

  it("can be decided on, and taken back by hand; not by a rep whom it does not wait for", async () => {
    const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
    const lead = await waitingLead(ada.personId);
    await expect(snoozeHandOff(ben.decide, { handOffId: lead.handOffId, until: null }, NOW)).rejects.toMatchObject({ type: "not_found" });
    for (const until of [NOW, NOW + 200 * DAY]) await expect(snoozeHandOff(ada.decide, { handOffId: lead.handOffId, until }, NOW)).rejects.toMatchObject({ type: "invalid" });
    await snoozeHandOff(ada.decide, { handOffId: lead.handOffId, until: null }, NOW);
    await undoDecision(ada.decide, lead.handOffId, NOW + MINUTE);
    expect(await shown(ada, false)).toContain(lead.handOffId);
    await snoozeHandOff(ada.decide, { handOffId: lead.handOffId, until: null }, NOW);
    await acceptHandOff(ada.decide, lead.handOffId, NOW + HOUR);
    await expect(snoozeHandOff(ada.decide, { handOffId: lead.handOffId, until: null }, NOW + HOUR)).rejects.toMatchObject({ type: "conflict", message: "You accepted this lead at 11:42." });
  });
});

describe("a lead handed to a colleague", () => {
  it("waits for the colleague, with who handed it over; not for somebody who cannot decide", async () => {
    const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
    const lead = await waitingLead(ada.personId);
    for (const colleague of [ada.personId, await makePerson({ role: "manager", passwordHash: "x" }), await makePerson(), 999_999 as PersonId]) {
      await expect(handToColleague(ada.decide, { handOffId: lead.handOffId, colleague }, NOW)).rejects.toMatchObject({ type: "invalid", fields: { colleague: expect.any(String) as string } });
    }
    await handToColleague(ada.decide, { handOffId: lead.handOffId, colleague: ben.personId }, NOW);
    expect(await rowsOf(lead)).toMatchObject([{ decision: "passed_on", decidedBy: ada.personId }, { decision: null, ownerId: ben.personId, because: "Ada Park handed it over.", rank: 7 }]);
    await expect(handToColleague(ada.decide, { handOffId: lead.handOffId, colleague: ben.personId }, NOW)).rejects.toMatchObject({ type: "conflict" });
  });

  it("comes back exactly as it waited when that is undone, and is the colleague's once the colleague was faster", async () => {
    for (let round = 0; round < 8; round += 1) {
      const [ada, ben] = [await rep("Ada Park"), await rep("Ben Moor")];
      const lead = await waitingLead(ada.personId);
      const [before] = await rowsOf(lead);
      await handToColleague(ada.decide, { handOffId: lead.handOffId, colleague: ben.personId }, NOW);
      const [, next] = await rowsOf(lead);
      const [undone, accepted] = await Promise.allSettled([undoDecision(ada.decide, lead.handOffId, NOW + MINUTE), acceptHandOff(ben.decide, next!.id, NOW + MINUTE)]);
      const rows = await rowsOf(lead);
      if (undone.status === "fulfilled") {
        expect(rows).toMatchObject([before!, { decision: "withdrawn" }]);
        expect(accepted).toMatchObject({ reason: { message: "This lead was taken back at 10:43 by Ada Park." } });
      } else {
        expect(undone).toMatchObject({ reason: { type: "conflict", message: "Ben Moor accepted this lead at 10:43." } });
        expect(rows).toMatchObject([{ decision: "passed_on" }, { decision: "accepted", decidedBy: ben.personId }]);
      }
    }
  });
});
