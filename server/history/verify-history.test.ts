import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import type { Arrival } from "@/funnel/arrival";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { STAGES } from "@/funnel/stages";
import { publishCriteria } from "../criteria/publish-criteria";
import { inTransaction } from "../in-transaction";
import { takeIn } from "../take-in";
import { verifyHistory } from "./verify-history";

const NOW = Date.now();
const system = { kind: "system", name: "test" } as const;
const verify = () => verifyHistory(allow(system, "history:verify"));

beforeAll(async () => {
  await publishCriteria(allow(system, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "to begin with" });
});

const moment = fc.integer({ min: 1, max: 200 }).map((day) => NOW - day * DAY);
const kind = fc.constantFrom("page_view", "demo_request", "pricing_view", "webinar", "call");
const arrivals: fc.Arbitrary<Arrival[]> = fc.array(
  fc.record({
    identities: fc.integer({ min: 1, max: 12 }).map((id) => [{ kind: "external" as const, value: `crm:${id}` }]),
    fields: fc.constantFrom({}, { companySize: 600 }, { email: "ada@gmail.com" }, { source: "fair" }),
    attributes: fc.constant({}),
    owner: fc.constantFrom(null, { reference: "rep 7" }),
    createdAt: fc.option(moment, { nil: null }),
    interactions: fc.array(fc.tuple(kind, moment), { maxLength: 6 }).map((list) =>
      list.map(([kind, occurredAt]) => ({ id: randomUUID(), kind, occurredAt, source: "web", medium: null, campaign: null, properties: {} }))),
    history: fc.array(fc.record({ stage: fc.constantFrom(...STAGES), at: fc.option(moment, { nil: null }) }), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
);

describe("verifying", () => {
  it("finds nothing wrong after anything that came in, in any batches", async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (batch) => {
        await inTransaction((tx) => takeIn(tx, batch, { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null }));
        expect((await verify()).differences).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect((await verify()).leads).toBe(12);
  });

  it("lists every difference that somebody made behind our back", async () => {
    const interactions = [1, 2].map((day) => ({ id: randomUUID(), kind: "demo_request", occurredAt: NOW - day * DAY, source: null, medium: null, campaign: null, properties: {} }));
    const offered: Arrival = { identities: [{ kind: "external", value: "crm:99" }], fields: {}, attributes: {}, owner: null, createdAt: null, interactions, history: [] };
    const [taken] = await inTransaction((tx) => takeIn(tx, [offered], { mark: { label: "test", personId: null }, recordedAt: NOW, importId: null }));
    const id = Number(taken?.leadId);
    await db().execute(sql.raw(`update passes set mql_at = mql_at - interval '1 day' where lead_id = ${id}; update leads set stage = 'won' where lead_id = ${id}; update standings set score = score + 1 where lead_id = ${id};
      update hand_offs set decision = 'accepted', decided_at = now() where lead_id = ${id} and decision is null`));
    const found = (await verify()).differences.join("\n");
    expect(found).toContain(`lead ${id}, pass`);
    for (const what of ["mql date is kept as", "stage is kept as won", "score is kept as", "without an undecided hand-off"]) expect(found).toContain(what);
  });
});
