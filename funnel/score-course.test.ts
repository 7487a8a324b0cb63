import { describe, expect, it } from "vitest";
import { knownForEver } from "./facts-known";
import type { Interaction } from "./interaction";
import { NOTHING_KNOWN } from "./lead";
import { DAY } from "./moment";
import { scoreCourse } from "./score-course";
import { STANDARD_CRITERIA } from "./standard-criteria";
import { judge } from "./verdict";

const T = Date.UTC(2026, 0, 1);
const did = (kind: string, days: number): Interaction => ({ id: `${kind}${days}`, kind, occurredAt: T + days * DAY, source: null, medium: null, campaign: null, properties: {} });
const interactions = [did("page_view", 0), did("demo_request", 3), did("webinar", 20), did("pricing_view", 41)];
const known = knownForEver(NOTHING_KNOWN);
const [first, second] = [STANDARD_CRITERIA, { ...STANDARD_CRITERIA, halfLifeDays: 7 }];
const inForce = [{ version: 1, criteria: first, from: T, judges: "everyone" as const }, { version: 2, criteria: second, from: T + 30 * DAY, judges: "everyone" as const }];

describe("the course of a score", () => {
  const stretches = scoreCourse(inForce, known, T, interactions, T + 60 * DAY);

  it("is at every moment what the version in force says then", () => {
    for (const { version, points } of stretches) {
      for (const { at, score } of points) expect(score).toBeCloseTo(judge(version === 1 ? first : second, known, interactions, at).score, 9);
    }
  });

  it("changes where the version does, and says what each asks for", () => {
    expect(stretches.map(({ version, mqlAt, handOffAt }) => [version, mqlAt, handOffAt])).toEqual([[1, 50, 80], [2, 50, 80]]);
    expect(stretches[0]!.points.at(-1)!.at).toBe(T + 30 * DAY - 1);
    expect(stretches[1]!.points.at(-1)!.at).toBe(T + 60 * DAY);
  });
});
