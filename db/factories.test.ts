import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "@/funnel/moment";
import { db } from "./client";
import { T0, makeHandOff, makeInteraction, makeLead, makePerson } from "./factories";
import { leads } from "./schema/leads";
import { passes, stageChanges } from "./schema/passes";

describe("the factories", () => {
  it("make a lead that came back, with passes that agree with their history", async () => {
    const ownerId = await makePerson();
    const leadId = await makeLead({
      passes: [
        { source: "social", history: [{ to: "lead", occurredAt: T0 }, { to: "mql", occurredAt: T0 + DAY, criteriaVersion: 1 }, { to: "recycled", occurredAt: T0 + 2 * DAY, reason: "not_now" }] },
        { source: "email", ownerId, history: [{ to: "lead", occurredAt: T0 + 9 * DAY }, { to: "accepted", occurredAt: T0 + 10 * DAY }, { to: "sal", type: "correction", occurredAt: null }] },
      ],
    });
    const rows = await db().select().from(passes).where(eq(passes.leadId, leadId)).orderBy(passes.number);
    expect(rows).toMatchObject([
      { number: 1, stage: "recycled", furthest: "mql", mqlAt: new Date(T0 + DAY), ending: "recycled", reason: "not_now", mqlVersion: 1, source: "social" },
      { number: 2, stage: "accepted", furthest: "accepted", mqlAt: null, salAt: null, acceptedAt: new Date(T0 + 10 * DAY), ending: null, ownerId },
    ]);
    const changes = await db().select().from(stageChanges).where(eq(stageChanges.leadId, leadId)).orderBy(stageChanges.id);
    expect(changes.map(({ pass, type, from, to }) => [pass, type, from, to])).toEqual([
      [1, "move", null, "lead"], [1, "move", "lead", "mql"], [1, "move", "mql", "recycled"],
      [2, "move", null, "lead"], [2, "move", "lead", "accepted"], [2, "correction", "accepted", "sal"],
    ]);
    expect(await db().select().from(leads).where(eq(leads.leadId, leadId))).toMatchObject([{ pass: 2, stage: "accepted", furthest: "accepted", source: "email", ownerId }]);
  });

  it("make what belongs to a lead", async () => {
    const leadId = await makeLead();
    await makeInteraction(leadId, { kind: "demo_request" });
    expect(await makeHandOff(leadId)).toBeGreaterThan(0);
  });
});
