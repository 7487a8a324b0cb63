import { asc, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeLead, makePerson } from "@/db/factories";
import { handOffEvents, handOffs } from "@/db/schema/hand-offs";
import { type LeadId, type PersonId } from "@/funnel/ids";
import { DAY, HOUR } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { markOf } from "./actor-mark";
import { acceptHandOff } from "./hand-off/accept-hand-off";
import { holdPass } from "./hold-pass";
import { inTransaction } from "./in-transaction";
import { passOn } from "./pass-on";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const actorOf = (personId: PersonId, name: string): Actor => ({ kind: "person", personId, name, role: "sales" });

async function waiting(ownerId: PersonId) {
  const at = NOW - DAY;
  const leadId = await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: at }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }] }] });
  return { leadId, handOffId: await makeHandOff(leadId, { offeredAt: new Date(at), firstOfferedAt: new Date(at), ownerId, rank: 7 }) };
}

const offersOf = (leadId: LeadId) => db().select().from(handOffs).where(eq(handOffs.leadId, leadId)).orderBy(asc(handOffs.id));
const eventsOf = (leadId: LeadId) => db().select().from(handOffEvents).where(eq(handOffEvents.leadId, leadId)).orderBy(asc(handOffEvents.id));

const passTo = (offer: { leadId: LeadId; handOffId: Awaited<ReturnType<typeof makeHandOff>> }, ownerId: PersonId, by: Actor) =>
  inTransaction(async (tx) => {
    await holdPass(tx, { leadId: offer.leadId, pass: 1 });
    return passOn(tx, [{ ...offer, ownerId, because: "Ada is away." }], { mark: markOf(by), recordedAt: NOW, importId: null });
  });

describe("passing an offer on", () => {
  it("ends it as passed on and offers the pass anew, with place and first clock kept", async () => {
    const [ada, ben] = [await makePerson({ name: "Ada" }), await makePerson({ name: "Ben" })];
    const offer = await waiting(ada);
    expect(await passTo(offer, ben, actorOf(ada, "Ada"))).toEqual(new Set([offer.handOffId]));
    expect(await offersOf(offer.leadId)).toMatchObject([
      { decision: "passed_on", decidedAt: new Date(NOW), decidedBy: ada },
      { decision: null, ownerId: ben, because: "Ada is away.", rank: 7, afterId: offer.handOffId, offeredAt: new Date(NOW), firstOfferedAt: new Date(NOW - DAY) },
    ]);
    expect(await eventsOf(offer.leadId)).toMatchObject([
      { what: "passed_on", actorId: ada, details: { to: ben, because: "Ada is away." } },
      { what: "offered", details: { owner: ben } },
    ]);
    await expect(acceptHandOff(allow(actorOf(ada, "Ada"), "handoff:decide"), offer.handOffId, NOW + HOUR)).rejects.toMatchObject({ type: "conflict", message: "This lead was passed on to somebody else at 10:42." });
  });

  it("races an acceptance to exactly one outcome", async () => {
    const [ada, ben] = [await makePerson({ name: "Ada" }), await makePerson({ name: "Ben" })];
    for (let round = 0; round < 10; round += 1) {
      const offer = await waiting(ada);
      const [accepted, passed] = await Promise.allSettled([acceptHandOff(allow(actorOf(ada, "Ada"), "handoff:decide"), offer.handOffId, NOW), passTo(offer, ben, actorOf(ada, "Ada"))]);
      const offers = await offersOf(offer.leadId);
      const wentOn = passed.status === "fulfilled" && passed.value.size === 1;
      expect(wentOn).toBe(accepted.status === "rejected");
      expect(offers.map(({ decision }) => decision)).toEqual(wentOn ? ["passed_on", null] : ["accepted"]);
      expect((await eventsOf(offer.leadId)).map(({ what }) => what)).toEqual(wentOn ? ["passed_on", "offered"] : ["accepted"]);
    }
  });
});

it("what happened to an offer is only ever added to", async () => {
  const ada = await makePerson({ name: "Ada" });
  await passTo(await waiting(ada), ada, actorOf(ada, "Ada"));
  await expect(db().execute(sql`update hand_off_events set what = 'accepted'`)).rejects.toMatchObject({ cause: { message: expect.stringContaining("only ever added") as string } });
  await expect(db().execute(sql`delete from hand_off_events`)).rejects.toMatchObject({ cause: { message: expect.stringContaining("never deleted") as string } });
});
