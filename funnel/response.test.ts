import { expect, test } from "vitest";
import { HOUR } from "./moment";
import { type HandedOver, isKept, responseOf } from "./response";
import type { Schedule } from "./working-time";

const utc = (text: string) => Date.parse(`${text}Z`);
const nine = [{ start: 540, end: 1020 }];
const inZone = (timeZone: string): Schedule => ({ timeZone, week: [nine, nine, nine, nine, nine, [], []], daysOff: new Set() });
const shared = inZone("UTC");
const at = utc("2026-03-10T10:00");
const offer = { schedule: shared, from: at, until: at + 2 * HOUR, dueAt: at + 4 * HOUR, wasBroken: false };
const accepted: HandedOver = { outcome: "accepted", offers: [offer], shared, qualifiedAt: at - 20 * HOUR, handedOverAt: at, endedAt: at + 2 * HOUR, contactedAt: at + HOUR };

test("time runs from the hand-off and from what qualified the lead, by the hours of whoever had it", () => {
  // from 14:00 the day before: three hours of that day and one of this
  expect(responseOf(accepted)).toEqual({
    fromHandOff: { toDecision: { wall: 2 * HOUR, working: 2 * HOUR }, toContact: { wall: HOUR, working: HOUR } },
    fromQualifying: { toDecision: { wall: 22 * HOUR, working: 6 * HOUR }, toContact: { wall: 21 * HOUR, working: 5 * HOUR } },
  });
  // passed on after an hour to a rep in New York, where it is seven in the morning until decided at nine
  const passedOn = { ...accepted, offers: [{ ...offer, until: at + HOUR }, { ...offer, schedule: inZone("America/New_York"), from: at + HOUR, until: at + 4 * HOUR }], endedAt: at + 4 * HOUR };
  expect(responseOf(passedOn).fromHandOff.toDecision).toEqual({ wall: 4 * HOUR, working: 2 * HOUR });
});

test("what is unknown, or came before the beginning, is no length of time", () => {
  expect(responseOf({ ...accepted, endedAt: at - HOUR, contactedAt: null }).fromHandOff).toEqual({ toDecision: null, toContact: null });
  expect(responseOf({ ...accepted, qualifiedAt: null }).fromQualifying).toEqual({ toDecision: null, toContact: null });
  expect(responseOf({ ...accepted, outcome: "expired" }).fromHandOff.toDecision).toBeNull();
});

test("a promise is kept by a decision in time, broken by any offer that was overdue, and else open", () => {
  expect(isKept(accepted, at + 9 * HOUR)).toBe(true);
  expect(isKept({ ...accepted, offers: [{ ...offer, wasBroken: true }, offer] }, at)).toBe(false);
  const waiting = { ...accepted, outcome: "awaiting" as const, offers: [{ ...offer, until: null }] };
  expect([at, at + 5 * HOUR].map((now) => isKept(waiting, now))).toEqual([null, false]);
  expect(isKept({ ...accepted, outcome: "withdrawn" }, at)).toBeNull();
});
