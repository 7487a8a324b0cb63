import { and, asc, desc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { makeHandOff, makeInteraction, makeLead, makePerson } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import { handOffEvents, handOffs } from "@/db/schema/hand-offs";
import { passes, stageChanges } from "@/db/schema/passes";
import { promises } from "@/db/schema/promises";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import { DAY, HOUR, MINUTE } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { personHoursInput } from "@/funnel/working-hours-input";
import { acceptHandOff } from "../hand-off/accept-hand-off";
import { verifyHistory } from "../history/verify-history";
import { handOverLead } from "../leads/hand-over-lead";
import { carryClocks } from "../renew-clocks";
import { timeLeftAt } from "../time-left";
import { addAbsence } from "../working-hours/add-absence";
import { changePersonsHours } from "../working-hours/change-persons-hours";
import { keepPromises } from "./keep-promises";
import { renewPromises } from "./renew-promises";

const baton = { kind: "system", name: "promises" } as const;
const keep = allow(baton, "handoff:keep-promises");
/** A Monday, ten o'clock. */
const NOW = Date.UTC(2026, 5, 1, 10);
const utc = (text: string) => new Date(`${text}Z`);

beforeAll(async () => {
  await db().insert(criteriaVersions).values({ version: 1, document: STANDARD_CRITERIA, reason: "to begin with", publisher: "test", publishedAt: new Date(0) });
});

async function promised(told: Partial<typeof promises.$inferInsert>) {
  const [row] = await db().insert(promises).values({ position: 99, name: "Told", promisedFor: "anything", minutes: 60, clock: "wall", afterBreach: "count", retiredAt: new Date(NOW), ...told }).returning({ id: promises.id });
  return row!.id;
}

/** A lead that waits since an hour ago and is due now, under this promise. */
async function waiting(promiseId: number | null, told: Partial<typeof handOffs.$inferInsert> = {}): Promise<{ leadId: LeadId; handOffId: HandOffId }> {
  const at = NOW - HOUR;
  const leadId = await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: at - DAY }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }] }] });
  const handOffId = await makeHandOff(leadId, { offeredAt: new Date(at), clockFrom: new Date(at), dueAt: new Date(NOW), warnAt: new Date(NOW - 10 * MINUTE), promiseId, ...told });
  return { leadId, handOffId };
}

const offersOf = (leadId: LeadId) => db().select().from(handOffs).where(eq(handOffs.leadId, leadId)).orderBy(asc(handOffs.id));
const eventsOf = async (leadId: LeadId) => (await db().select({ what: handOffEvents.what }).from(handOffEvents).where(eq(handOffEvents.leadId, leadId)).orderBy(asc(handOffEvents.id))).map(({ what }) => what);
const rep = async (name = "Ada Park") => {
  const personId = await makePerson({ name, passwordHash: "x" });
  return { personId, decide: allow({ kind: "person", personId, name, role: "sales" }, "handoff:decide") };
};

test("a hand-off is warned of once, before it is due, and counted once when it was not decided in time", async () => {
  const { leadId } = await waiting(await promised({}));
  await keepPromises(keep, NOW - 11 * MINUTE);
  expect(await eventsOf(leadId)).toEqual([]);
  await keepPromises(keep, NOW - 10 * MINUTE);
  await keepPromises(keep, NOW - MINUTE);
  expect(await eventsOf(leadId)).toEqual(["warned"]);
  await keepPromises(keep, NOW);
  await keepPromises(keep, NOW + DAY);
  expect(await eventsOf(leadId)).toEqual(["warned", "breached"]);
  expect(await offersOf(leadId)).toMatchObject([{ decision: null, warnedAt: new Date(NOW - 10 * MINUTE), breachedAt: new Date(NOW) }]);
});

test("after a breach a manager is told, where the team chose so", async () => {
  const manager = await makePerson({ role: "manager" });
  const { leadId } = await waiting(await promised({ afterBreach: "escalate", escalateTo: manager }));
  await keepPromises(keep, NOW);
  const told = await db().select().from(handOffEvents).where(and(eq(handOffEvents.leadId, leadId), eq(handOffEvents.what, "escalated")));
  expect(told).toMatchObject([{ details: { to: manager }, actor: "promises" }]);
});

test("or the lead is passed on, each rep's outcome is recorded, and the next has the whole time again", async () => {
  const { personId } = await rep();
  const { leadId, handOffId } = await waiting(await promised({ afterBreach: "pass_on" }), { ownerId: personId });
  await keepPromises(keep, NOW);
  expect(await offersOf(leadId)).toMatchObject([
    { id: handOffId, ownerId: personId, decision: "passed_on", decidedBy: null, breachedAt: new Date(NOW) },
    { afterId: handOffId, decision: null, firstOfferedAt: new Date(NOW - HOUR), dueAt: new Date(NOW + HOUR), clockUsedMilliseconds: 0, breachedAt: null },
  ]);
  expect(await eventsOf(leadId)).toEqual(["breached", "passed_on", "offered"]);
});

test("or it goes back to marketing as expired, which is nobody's rejection, and history agrees", async () => {
  const { personId, decide } = await rep();
  const { leadId, handOffId } = await waiting(await promised({ afterBreach: "expire", lookAgainDays: 30 }), { ownerId: personId });
  await keepPromises(keep, NOW);
  expect(await offersOf(leadId)).toMatchObject([{ decision: "expired", decidedBy: null, reason: "expired" }]);
  expect(await db().select().from(passes).where(eq(passes.leadId, leadId)).orderBy(asc(passes.number))).toMatchObject([{ ending: "recycled", reason: "expired", ownerId: null, notBefore: null }, { stage: "lead", notBefore: new Date(NOW + 30 * DAY) }]);
  expect(await db().select().from(stageChanges).where(and(eq(stageChanges.leadId, leadId), eq(stageChanges.to, "recycled")))).toMatchObject([{ actor: "promises", actorId: null, reason: "expired" }]);
  expect(await eventsOf(leadId)).toEqual(["breached", "expired"]);
  await expect(acceptHandOff(decide, handOffId, NOW + HOUR)).rejects.toMatchObject({ type: "conflict", message: expect.stringContaining("Nobody decided on this lead in time") });
});

test("two workers and sixteen reps at the same moment leave one outcome and one of each event for every lead", async () => {
  const acts = [await promised({}), await promised({ afterBreach: "pass_on" }), await promised({ afterBreach: "expire", lookAgainDays: 30 })];
  const reps = await Promise.all(Array.from({ length: 16 }, (_, place) => rep(`Rep ${place}`)));
  const offers = await Promise.all(Array.from({ length: 48 }, async (_, place) => ({ ...(await waiting(acts[place % 3]!, { ownerId: place % 2 ? reps[place % 16]!.personId : null })), rep: reps[place % 16]! })));
  await Promise.allSettled([keepPromises(keep, NOW), ...offers.map(({ rep: { decide }, handOffId }) => acceptHandOff(decide, handOffId, NOW)), keepPromises(keep, NOW)]);
  await keepPromises(keep, NOW);
  for (const { leadId } of offers) {
    const rows = await offersOf(leadId);
    expect(rows.filter(({ decision }) => decision === null).length).toBeLessThanOrEqual(1);
    const events = await eventsOf(leadId);
    for (const what of ["warned", "breached", "accepted", "expired", "passed_on"] as const) expect(events.filter((one) => one === what).length).toBeLessThanOrEqual(1);
    expect(events.filter((one) => one === "accepted" || one === "expired").length).toBe(rows.filter(({ decision }) => decision === "accepted" || decision === "expired").length);
    expect(await db().$count(stageChanges, and(eq(stageChanges.leadId, leadId), eq(stageChanges.from, "sal")))).toBe(rows.some(({ decision }) => decision === "accepted" || decision === "expired") ? 1 : 0);
  }
  expect((await verifyHistory(allow(baton, "history:verify"))).differences).toEqual([]);
});

test("an offer is due in the working time of the rep it waits for, by the promise for what brought it about", async () => {
  const { personId } = await rep();
  await changePersonsHours(allow(baton, "people:manage"), personId, personHoursInput.parse({ timeZone: "America/New_York", monday: "9-17", tuesday: "9-17" }));
  const hand = allow({ kind: "person", personId: await makePerson({ role: "marketing" }), name: "Mara", role: "marketing" }, "lead:write");
  const handOver = async (ownerId: PersonId | null, kind?: string) => {
    const leadId = await makeLead({ ownerId, passes: [{ ownerId, history: [{ to: "lead", occurredAt: NOW - 8 * DAY }] }] });
    if (kind) await makeInteraction(leadId, { kind, occurredAt: new Date(NOW - DAY) });
    await handOverLead(hand, leadId, NOW);
    return leadId;
  };
  // Monday 10:00 UTC is 06:00 in New York: from 09:00 (13:00 UTC) on, half an hour
  expect(await offersOf(await handOver(personId, "demo_request"))).toMatchObject([{ dueAt: utc("2026-06-01T13:30"), warnAt: utc("2026-06-01T13:20") }]);
  // at ten on Sunday evening in New York the whole half hour is left; on Monday at ten it has been over for half an hour
  const [offer] = await offersOf((await db().select({ leadId: handOffs.leadId }).from(handOffs).orderBy(desc(handOffs.id)).limit(1))[0]!.leadId);
  const left = async (now: string) => (await timeLeftAt(db(), utc(now).getTime()))({ ...offer!, dueAt: offer!.dueAt.getTime(), warnAt: offer!.warnAt!.getTime() });
  expect(await left("2026-06-01T02:00")).toMatchObject({ leftMilliseconds: 30 * MINUTE, isWorkingTime: true, isOver: false });
  expect(await left("2026-06-01T14:00")).toMatchObject({ leftMilliseconds: -30 * MINUTE, isOver: true });
  expect(await offersOf(await handOver(null, "demo_request"))).toMatchObject([{ dueAt: utc("2026-06-01T10:30") }]);
  // handed over by hand: four hours
  const leadId = await handOver(personId);
  expect(await offersOf(leadId)).toMatchObject([{ dueAt: utc("2026-06-01T17:00") }]);
  // away on Monday: Tuesday 09:00 and four hours
  await addAbsence(allow(baton, "people:manage"), personId, { fromDay: "2026-06-01", toDay: "2026-06-01" });
  await renewPromises(keep, personId);
  expect(await offersOf(leadId)).toMatchObject([{ dueAt: utc("2026-06-02T17:00"), warnAt: utc("2026-06-02T16:00") }]);
});

test("an offer that gets an owner goes on with what was used up before", async () => {
  const { personId } = await rep();
  const promiseId = await promised({ minutes: 120, clock: "working", warnMinutes: 30 });
  await changePersonsHours(allow(baton, "people:manage"), personId, personHoursInput.parse({ timeZone: "UTC", tuesday: "9-17" }));
  const { leadId, handOffId } = await waiting(promiseId, { dueAt: new Date(NOW + HOUR) });
  await db().update(handOffs).set({ ownerId: personId }).where(eq(handOffs.id, handOffId));
  await db().transaction((tx) => carryClocks(tx, [{ handOffId, leadId, formerOwnerId: null }], NOW));
  // one of two hours was used on Monday from nine to ten; the other is Tuesday's first
  expect(await offersOf(leadId)).toMatchObject([{ clockFrom: new Date(NOW), clockUsedMilliseconds: HOUR, dueAt: utc("2026-06-02T10:00"), warnAt: utc("2026-06-02T09:30") }]);
});
