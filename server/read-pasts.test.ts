import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import type { Arrival } from "@/funnel/arrival";
import type { LeadId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { publishCriteria } from "./criteria/publish-criteria";
import { inTransaction } from "./in-transaction";
import type { LeadPast } from "./lead-past";
import { packPasts } from "./history/pack-pasts";
import { readPasts, readPlainPasts } from "./read-pasts";
import { takeIn } from "./take-in";

const NOW = Date.UTC(2026, 5, 1);
const judging = allow({ kind: "system", name: "test" }, "criteria:judge");
const anyInteraction = fc.record({
  kind: fc.constantFrom("page_view", "demo_request", "webinar"), daysAgo: fc.integer({ min: 0, max: 90 }),
  properties: fc.constantFrom({}, { path: "/pricing" }, { path: "/careers", size: 2 }),
});
const anyArrival = fc.record({
  person: fc.integer({ min: 1, max: 12 }), companySize: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }), country: fc.constantFrom(undefined, "DE", "“quoted”\n"),
  tier: fc.constantFrom(undefined, "gold"), did: fc.array(anyInteraction, { maxLength: 4 }), recycled: fc.boolean(), day: fc.integer({ min: 0, max: 30 }),
});

function arrivalOf(round: number, { person, companySize, country, tier, did, recycled }: typeof anyArrival extends fc.Arbitrary<infer Value> ? Value : never): Arrival {
  return {
    identities: [{ kind: "external", value: `past:${round}-${person}` }], owner: null, createdAt: null,
    fields: { ...(companySize !== undefined && { companySize }), ...(country !== undefined && { country }) }, attributes: tier === undefined ? {} : { tier },
    interactions: did.map(({ kind, daysAgo, properties }) => ({ id: randomUUID(), kind, occurredAt: NOW - daysAgo * DAY, source: "web", medium: null, campaign: null, properties })),
    history: recycled ? [{ stage: "mql", at: NOW - 20 * DAY }, { stage: "recycled", at: NOW - 10 * DAY }] : [],
  };
}

/** A past in plain values, whatever it was read from. */
function plainly({ leadId, now, facts, passes }: LeadPast) {
  const known = ({ name, firstName, lastName, email, phone, company, jobTitle, country, city, industry, website, companySize, doNotContact, attributes, createdAt }: LeadPast["now"]) =>
    ({ name, firstName, lastName, email, phone, company, jobTitle, country, city, industry, website, companySize, doNotContact, attributes, createdAt });
  return {
    leadId, now: known(now), facts: facts.map((stretch) => ({ from: stretch.from, facts: known(stretch.facts) })),
    passes: passes.map(({ number, source, state, movedBy, startedAt, notBefore, acceptedAt, endedAt, did }) => ({ number, source, state, movedBy, startedAt, notBefore, acceptedAt, endedAt, did: Array.from({ length: did.size }, (_, place) => [did.at(place), did.what(place).kind, did.what(place).properties]) })),
  };
}

const everyPast = () => db().transaction(async (tx) => {
  const read: LeadPast[] = [];
  for await (const block of readPasts(tx, 0 as LeadId, 100_000 as LeadId)) read.push(...block);
  const ids = (await tx.execute<{ lead_id: string }>(sql`select lead_id from leads order by lead_id`)).map(({ lead_id }) => Number(lead_id) as LeadId);
  return { packed: read.sort((one, other) => one.leadId - other.leadId).map(plainly), plain: (await readPlainPasts(tx, ids)).map(plainly) };
}, { isolationLevel: "repeatable read" });

const takeInAll = (arrivals: readonly Arrival[], recordedAt: number) => inTransaction((tx) => takeIn(tx, arrivals, { mark: { label: "test", personId: null }, recordedAt, importId: null }));

beforeAll(async () => {
  await publishCriteria(allow({ kind: "system", name: "test" }, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "to begin with" });
});

describe("pasts read from their packs", () => {
  it("are what the tables say, whatever came in before they were packed and since", async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyArrival, { maxLength: 8 }), fc.array(anyArrival, { maxLength: 4 }), async (before, since) => {
        round += 1;
        for (const arrival of before) await takeInAll([arrivalOf(round, arrival)], NOW + arrival.day * DAY);
        await db().execute(sql`insert into changed_pasts (lead_id) select n from generate_series(1, 60) n`);
        while ((await packPasts(judging)) > 0);
        expect((await db().execute(sql`select 1 from changed_pasts where lead_id < 1024`)).length).toBe(0);
        for (const arrival of since) await takeInAll([arrivalOf(round, arrival)], NOW + (31 + arrival.day) * DAY);
        const { packed, plain } = await everyPast();
        expect(packed).toEqual(plain);
      }),
      { numRuns: 25 },
    );
  });

  it("lose no lead that changes while they are packed", async () => {
    const arrivals = Array.from({ length: 60 }, (_, person) => arrivalOf(900, { person, companySize: person, country: "DE", tier: undefined, did: [], recycled: false, day: 0 }));
    const later = arrivals.map((arrival) => ({ ...arrival, interactions: [{ id: randomUUID(), kind: "webinar", occurredAt: NOW, source: null, medium: null, campaign: null, properties: {} }] }));
    await takeInAll(arrivals, NOW);
    await Promise.all([packPasts(judging), ...later.map((arrival) => takeInAll([arrival], NOW + DAY)), packPasts(judging), packPasts(judging)]);
    const { packed, plain } = await everyPast();
    expect(packed).toEqual(plain);
  });
});
