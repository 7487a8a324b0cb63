import { expect, test } from "vitest";
import { HOUR, MINUTE } from "./moment";
import { type HandOffPromise, dueBy, promiseFor, usedBy } from "./promise";
import type { Schedule } from "./working-time";

const utc = (text: string) => Date.parse(`${text}Z`);
const nine = [{ start: 540, end: 1020 }];
const office: Schedule = { timeZone: "UTC", week: [nine, nine, nine, nine, nine, [], []], daysOff: new Set() };
const never: Schedule = { ...office, week: [] };
const promise: HandOffPromise = { id: 1, promisedFor: "anything", kinds: [], withinDays: 7, minutes: 480, clock: "working", warnMinutes: 60 };
const demo: HandOffPromise = { ...promise, id: 2, promisedFor: "interaction", kinds: ["demo_request"], minutes: 30, warnMinutes: 10 };
const byHand: HandOffPromise = { ...promise, id: 3, promisedFor: "person" };

test("the first promise in the team's order that is for such a hand-off holds", () => {
  const offeredAt = utc("2026-03-10T10:00");
  const asked = (at: string, isByHand = false) => promiseFor([demo, byHand, promise], { offeredAt, isByHand, lastOfKind: new Map([["demo_request", utc(at)]]) })?.id;
  expect(asked("2026-03-10T09:00", true)).toBe(2);
  expect(asked("2026-03-03T10:00")).toBe(2);
  expect(asked("2026-03-03T09:59")).toBe(1);
  expect(asked("2026-03-01T09:00", true)).toBe(3);
  expect(promiseFor([demo], { offeredAt, isByHand: true, lastOfKind: new Map() })).toBeNull();
});

test("it falls due, and is warned of, in the time it is counted in", () => {
  // Friday 16:30: half an hour is left of the day, so 16:50 to warn and 17:00 to decide
  expect(dueBy(demo, [office], { from: utc("2026-03-13T16:30"), usedMilliseconds: 0 })).toEqual({ warnAt: utc("2026-03-13T16:50"), dueAt: utc("2026-03-13T17:00") });
  // twenty minutes were used while somebody else had it: ten are left, and the warning is due at once
  expect(dueBy(demo, [office], { from: utc("2026-03-14T12:00"), usedMilliseconds: 20 * MINUTE })).toEqual({ warnAt: utc("2026-03-14T12:00"), dueAt: utc("2026-03-16T09:10") });
  expect(dueBy({ ...promise, clock: "wall" }, [office], { from: utc("2026-03-14T12:00"), usedMilliseconds: HOUR }).dueAt).toBe(utc("2026-03-14T19:00"));
});

test("whoever has no working time ahead is timed by the workspace, and where nobody has any, by the wall", () => {
  const from = utc("2026-03-14T12:00");
  expect(dueBy(demo, [never, office], { from, usedMilliseconds: 0 }).dueAt).toBe(utc("2026-03-16T09:30"));
  expect(dueBy(demo, [never], { from, usedMilliseconds: 0 }).dueAt).toBe(from + 30 * MINUTE);
  expect(dueBy(null, [office], { from, usedMilliseconds: 0 })).toEqual({ dueAt: from + 24 * HOUR, warnAt: null });
});

test("what is used up is counted by the schedule of who had it", () => {
  const clock = { from: utc("2026-03-13T16:30"), usedMilliseconds: 5 * MINUTE };
  expect(usedBy("working", office, clock, utc("2026-03-16T09:10"))).toBe(45 * MINUTE);
  expect(usedBy("wall", office, clock, clock.from + HOUR)).toBe(65 * MINUTE);
});
