import { describe, expect, it } from "vitest";
import { makeInteraction, makeLead, makePerson, T0 } from "@/db/factories";
import type { LeadId, PersonId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { allow, type Role } from "@/funnel/permissions";
import { getJourney } from "./get-journey";

const by = (role: Role, personId: PersonId) => allow({ kind: "person", personId, name: "Ann", role }, "lead:read");

describe("the journey of a lead", () => {
  it("has all it did and every pass in order, and ends where the lead stands", async () => {
    const marketer = by("marketing", await makePerson({ role: "marketing" }));
    const leadId = await makeLead({ passes: [
      { history: [{ to: "lead", occurredAt: T0 }, { to: "sal", occurredAt: T0 + 2 * DAY }, { to: "recycled", occurredAt: T0 + 5 * DAY, reason: "not_now" }] },
      { history: [{ to: "lead", occurredAt: T0 + 5 * DAY }, { to: "won", occurredAt: T0 + 90 * DAY }] },
    ] });
    for (const days of [40, 1, 3]) await makeInteraction(leadId, { occurredAt: new Date(T0 + days * DAY) });
    const journey = await getJourney(marketer, leadId, T0 + 100 * DAY);
    expect(journey.interactions.map(({ occurredAt }) => (occurredAt - T0) / DAY)).toEqual([1, 3, 40]);
    expect(journey.passes.map(({ pass, ending }) => [pass, ending])).toEqual([[1, "recycled"], [2, "won"]]);
    expect(journey).toMatchObject({ stage: "won", interactionsInAll: 3 });
  });

  it("is hidden from a rep as long as the lead is, in the words for a lead that is not there", async () => {
    const rep = by("sales", await makePerson());
    const early = await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: T0 }] }] });
    const offered = await makeLead({ passes: [{ history: [{ to: "lead", occurredAt: T0 }, { to: "sal", occurredAt: T0 + DAY }] }] });
    await expect(getJourney(rep, early)).rejects.toMatchObject({ type: "not_found" });
    await expect(getJourney(rep, 999_999_999 as LeadId)).rejects.toMatchObject({ type: "not_found" });
    expect((await getJourney(rep, offered)).leadId).toBe(offered);
  });
});
