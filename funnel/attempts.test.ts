import fc from "fast-check";
import { expect, test } from "vitest";
import { areForgotten, nextAttemptAt } from "./attempts";
import { DAY, HOUR } from "./moment";

test("the first five failures for an account cost no wait, the sixth attempt waits", () => {
  expect(nextAttemptAt("account", { failures: 4, lastAt: 1000 })).toBe(-Infinity);
  expect(nextAttemptAt("account", { failures: 5, lastAt: 1000 })).toBe(6000);
});

test("each further failure doubles the wait, up to a quarter of an hour for an account and an hour for an address", () => {
  fc.assert(fc.property(fc.integer({ min: 5, max: 500 }), (failures) => {
    const wait = nextAttemptAt("account", { failures, lastAt: 0 });
    const next = nextAttemptAt("account", { failures: failures + 1, lastAt: 0 });
    expect(next).toBe(Math.min(2 * wait, HOUR / 4));
    expect(nextAttemptAt("address", { failures: failures + 25, lastAt: 0 })).toBeLessThanOrEqual(HOUR);
  }));
});

test("failures are forgotten after a day without one", () => {
  expect(areForgotten({ failures: 50, lastAt: 0 }, DAY)).toBe(false);
  expect(areForgotten({ failures: 50, lastAt: 0 }, DAY + 1)).toBe(true);
});
