import { describe, expect, it } from "vitest";
import { type DecidedOffer, keyOfRule, RuleOutcomes, wordsOfRule } from "./rule-outcomes";
import { chanceFrom, shuffled } from "./testing/chance";
import { PLANTED_BAD_RULE, plantedOffers } from "./testing/planted";

const RUNS = 100;
const seeds = Array.from({ length: RUNS }, (_, seed) => seed + 1);

function tableOf(offers: readonly DecidedOffer[]) {
  const outcomes = new RuleOutcomes();
  for (const offer of offers) outcomes.take(offer);
  return outcomes.table();
}

describe("rejections by rule", () => {
  it("puts the planted bad rule on top, marked, in at least 95 of 100 invented companies", () => {
    const onTop = seeds.filter((seed) => {
      const [worst] = tableOf(plantedOffers(seed));
      return worst?.rule.ruleId === PLANTED_BAD_RULE.ruleId && worst.isBad;
    });
    expect(onTop.length).toBeGreaterThanOrEqual(95);
  });

  it("marks a rule in at most 5 % of companies whose decisions were dealt by chance", () => {
    const chance = chanceFrom(3);
    const misled = [...seeds, ...seeds.map((seed) => seed + RUNS)].filter((seed) => {
      const offers = plantedOffers(seed);
      const dealt = shuffled(offers, chance).map(({ isRejected, reason }, place) => ({ ...offers[place]!, isRejected, reason }));
      return tableOf(dealt).some(({ corrected }) => corrected <= 0.05);
    });
    expect(misled.length / (2 * RUNS)).toBeLessThanOrEqual(0.05);
  });

  it("gives intervals that hold the true rejection rate of the bad rule in 93 to 97 % of 1,000 companies", () => {
    const { rejectedWith, ruleId } = PLANTED_BAD_RULE;
    const holding = Array.from({ length: 1000 }, (_, seed) => tableOf(plantedOffers(seed + 1)).find(({ rule }) => rule.ruleId === ruleId)?.interval).filter((interval) => interval && interval[0] <= rejectedWith && rejectedWith <= interval[1]);
    expect(holding.length).toBeGreaterThanOrEqual(930);
    expect(holding.length).toBeLessThanOrEqual(970);
  });

  it("counts every decided offer of a rule once, with its reasons adding up to its rejections", () => {
    const offers = plantedOffers(5);
    for (const { rule, accepted, rejected, decidedWithout, reasons } of tableOf(offers)) {
      expect(accepted + rejected).toBe(offers.filter(({ rules }) => rules.some((one) => keyOfRule(one) === keyOfRule(rule))).length);
      expect(accepted + rejected + decidedWithout).toBe(offers.length);
      expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(rejected);
    }
  });

  it("takes a rule whose words changed for another, and finds its words again in its key", () => {
    const rule = (words: string) => ({ part: "points", ruleId: "form", words }) as const;
    const offer = (words: string, version: number): DecidedOffer => ({ isRejected: true, reason: null, version, rules: [rule(words)] });
    expect(tableOf([offer("15 points", 1), offer("15 points", 2), offer("20 points", 3)]).map(({ versions }) => versions)).toEqual(expect.arrayContaining([[1, 2], [3]]));
    expect(wordsOfRule(keyOfRule(rule("Downloads whose file is “A \"B\", C”")))).toBe("Downloads whose file is “A \"B\", C”");
    expect(wordsOfRule("nonsense")).toBeNull();
  });
});
