import { beforeAll, describe, expect, it } from "vitest";
import { type Commonalities, PatternCounts } from "./common-patterns";
import { holds } from "./learning-pattern";
import { vocabularyOf } from "./learning-vocabulary";
import { PatternIndex } from "./pattern-index";
import { chanceFrom, shuffled } from "./testing/chance";
import { PLANTED, plantedPasses } from "./testing/planted";

const RUNS = 100;
const isPlanted = ({ pattern }: Commonalities["patterns"][number]) => JSON.stringify(pattern) === JSON.stringify(PLANTED.pattern);

/** What the passes of one seed had, so that their outcomes can be dealt anew without reading them again. */
function read(seed: number) {
  const passes = plantedPasses(seed);
  const index = new PatternIndex(vocabularyOf(passes));
  return { passes, index, held: passes.map((pass) => index.heldBy(pass)) };
}

function learnt({ index, held }: ReturnType<typeof read>, outcomes: readonly boolean[]): Commonalities {
  const counts = new PatternCounts(index);
  for (const [place, isWon] of outcomes.entries()) counts.takeHeld(held[place]!, isWon);
  return counts.commonalities("won");
}

describe("what won deals had in common", () => {
  const runs: ReturnType<typeof read>[] = [];
  beforeAll(() => void runs.push(...Array.from({ length: RUNS }, (_, seed) => read(seed + 1))));

  it("finds the planted pattern, with a lift over 1, in at least 95 of 100 invented companies", () => {
    const found = runs.filter((run) => learnt(run, run.passes.map(({ isWon }) => isWon)).patterns.some((one) => isPlanted(one) && one.isFinding && (one.lift?.low ?? 0) > 1));
    expect(found.length).toBeGreaterThanOrEqual(95);
  });

  it("finds anything at all in at most 5 % of companies whose outcomes were dealt by chance", () => {
    const chance = chanceFrom(7);
    const misled = [...runs, ...runs].filter((run) => learnt(run, shuffled(run.passes.map(({ isWon }) => isWon), chance)).patterns.some(({ isFinding }) => isFinding));
    expect(misled.length / (2 * RUNS)).toBeLessThanOrEqual(0.05);
  });

  it("gives intervals of the planted pattern's win rate that hold the truth in 93 to 97 % of 1,000 companies", () => {
    const chance = chanceFrom(11);
    const index = new PatternIndex({ kinds: [], contents: [], fields: [], sources: ["planted"], campaigns: [] });
    const held = Array.from({ length: 1000 }, () => {
      const counts = new PatternCounts(index);
      for (let deal = 0; deal < PLANTED.deals; deal += 1) {
        const has = chance() < PLANTED.share;
        counts.takeHeld(has ? [0] : [], chance() < (has ? PLANTED.winRateWith : PLANTED.winRateWithout));
      }
      const interval = counts.commonalities("won").patterns[0]?.intervalWith;
      return interval !== undefined && interval !== null && interval[0] <= PLANTED.winRateWith && PLANTED.winRateWith <= interval[1];
    });
    const share = held.filter(Boolean).length / held.length;
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });

  it("counts each pattern exactly as asking every pass whether it has it", () => {
    const { passes, index, held } = runs[0]!;
    for (const [place, pass] of passes.slice(0, 60).entries()) {
      expect(index.patterns.filter((pattern) => holds(pattern, pass))).toEqual(held[place]!.toSorted((one, other) => one - other).map((one) => index.patterns[one]));
    }
  });

  it("says of the lost what it says of the won, the other way round", () => {
    const { index, passes } = runs[0]!;
    const counts = new PatternCounts(index);
    for (const pass of passes) counts.take(pass);
    const [won, lost] = [counts.commonalities("won"), counts.commonalities("others")];
    expect(lost.patterns.map(({ chance }) => chance.toFixed(9))).toEqual(won.patterns.map(({ chance }) => chance.toFixed(9)));
    expect(lost.patterns.find(isPlanted)?.lift?.times).toBeLessThan(1);
  });

  it("tries nothing on fewer than twenty of either outcome", () => {
    const { index, passes } = runs[0]!;
    const counts = new PatternCounts(index);
    for (const pass of [...passes.filter(({ isWon }) => isWon).slice(0, 19), ...passes.filter(({ isWon }) => !isWon)]) counts.take(pass);
    expect(counts.commonalities("won")).toMatchObject({ won: 19, isEnough: false, patterns: [], tried: 0 });
  });

  it("names what exactly the same passes have once, under its simplest name", () => {
    const passes = plantedPasses(3).map((pass) => ({ ...pass, interactions: pass.interactions.map((one) => (one.kind === "demo_request" ? { ...one, properties: { form: "Show me" } } : one)) }));
    const counts = new PatternCounts(new PatternIndex(vocabularyOf(passes)));
    for (const pass of passes) counts.take(pass);
    const names = counts.commonalities("won").patterns.map(({ pattern }) => JSON.stringify(pattern));
    expect(names).toContain(JSON.stringify({ did: { kind: "demo_request" } }));
    expect(names.filter((name) => name.includes("Show me"))).toEqual([]);
  });
});
