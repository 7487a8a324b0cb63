import { beforeAll, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { makeHandOff, makeLead, makePerson } from "@/db/factories";
import { criteriaVersions } from "@/db/schema/criteria";
import { leads } from "@/db/schema/leads";
import { DAY } from "@/funnel/moment";
import { type Actor, allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { logInteraction } from "../leads/log-interaction";
import { listQueue } from "./list-queue";
import { snoozeHandOff } from "./snooze-hand-off";

const NOW = Date.UTC(2026, 5, 1, 10, 42);
const ALL = { source: null, country: null };

beforeAll(async () => {
  await db().insert(criteriaVersions).values({ version: 1, document: STANDARD_CRITERIA, reason: "to begin with", publisher: "test", publishedAt: new Date(0) });
});

it("a card shows what was written of its lead a moment ago, however often it was shown before", async () => {
  const rep: Actor = { kind: "person", personId: await makePerson({ name: "Ada Park" }), name: "Ada Park", role: "sales" };
  const marketing: Actor = { kind: "person", personId: await makePerson({ role: "marketing" }), name: "Mia", role: "marketing" };
  const at = NOW - DAY;
  const leadId = await makeLead({ company: "Acme", passes: [{ history: [{ to: "lead", occurredAt: at }, { to: "mql", occurredAt: at }, { to: "sal", occurredAt: at }] }] });
  const handOffId = await makeHandOff(leadId, { offeredAt: new Date(at) });
  const card = async () => (await listQueue(allow(rep, "handoff:read"), ALL, NOW)).leads.find((lead) => lead.handOffId === handOffId);
  expect(await card()).toMatchObject({ company: "Acme", touches: [] });
  await db().update(leads).set({ company: "Globex" }).where(eq(leads.leadId, leadId));
  expect(await card()).toMatchObject({ company: "Globex", touches: [] });
  await logInteraction(allow(marketing, "interaction:log"), { leadId, kind: "email_open", occurredAt: NOW - 1000, note: "Read it twice" }, NOW);
  expect(await card()).toMatchObject({ touches: [{ kind: "email_open", note: "Read it twice" }] });
  await snoozeHandOff(allow(rep, "handoff:decide"), { handOffId, until: NOW + DAY }, NOW);
  expect(await card()).toBeUndefined();
});
