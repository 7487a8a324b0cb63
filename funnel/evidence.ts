import { conditionInWords, fieldInWords, interactionsNamed } from "./condition-in-words";
import type { Criteria } from "./criteria";
import type { Interaction } from "./interaction";
import { type FactsKnown, factsAt } from "./facts-known";
import type { Moment } from "./moment";
import { criteriaFor } from "./segments";
import { type ConditionResult, type RuleReason, type Verdict, judge } from "./verdict";

/** One rule that counted: what it is about, how often, when last, and what it is worth at the moment judged. */
export type CountedRule = { readonly words: string; readonly points: number; readonly times: number; readonly lastAt: Moment | null };

/** Why the criteria found what they found at a moment, in words for a person who has to decide. */
export type Evidence = {
  readonly at: Moment;
  readonly version: number;
  readonly score: number;
  readonly fit: number;
  /** The conditions that held and let the lead through, without those that did not matter. */
  readonly because: readonly string[];
  readonly behaviour: readonly CountedRule[];
  readonly fitRules: readonly CountedRule[];
};

/** A whole verdict, its rules in words. */
export type WordedVerdict = Pick<Verdict, "at" | "segment" | "score" | "fit" | "qualified" | "mql" | "handOff" | "salesQualified" | "never"> & Pick<Evidence, "version" | "behaviour" | "fitRules">;

type Version = { readonly version: number; readonly criteria: Criteria };

/** The evidence for a step: what of its condition held at that moment, and the rules that counted. */
export function evidenceOf(step: "mql" | "sal", by: Version, facts: FactsKnown, interactions: readonly Interaction[], at: Moment): Evidence {
  const { version, score, fit, mql, handOff, behaviour, fitRules } = wordedVerdict(by, facts, interactions, at);
  return { at, version, score, fit, because: [...new Set(heldIn(step === "sal" ? handOff : mql))], behaviour, fitRules };
}

/** What a version says of a lead at a moment, the rules that counted in words and the weightiest first. */
export function wordedVerdict({ version, criteria }: Version, facts: FactsKnown, interactions: readonly Interaction[], at: Moment): WordedVerdict {
  const { segment, score, fit, qualified, mql, handOff, salesQualified, never, behaviour, fitReasons } = judge(criteria, facts, interactions, at);
  const happened = new Map(interactions.map(({ id, occurredAt }) => [id, occurredAt]));
  const words = wordsByRule(criteriaFor(criteria, factsAt(facts, at)));
  const counted = ({ ruleId, points, interactionIds }: RuleReason): CountedRule => {
    const moments = interactionIds.map((id) => happened.get(id)).filter((moment) => moment !== undefined);
    return { words: words.get(ruleId) ?? ruleId, points, times: moments.length, lastAt: moments.length === 0 ? null : Math.max(...moments) };
  };
  return {
    at, version, segment, score, fit, qualified, mql, handOff, salesQualified, never,
    behaviour: behaviour.map(counted).sort(weightiestFirst), fitRules: fitReasons.map(counted).sort(weightiestFirst),
  };
}

/** What each rule of the criteria is about, by its id. */
function wordsByRule({ points, fit }: Criteria): Map<string, string> {
  return new Map([
    ...points.map(({ id, when }) => [id, sentenceStart(interactionsNamed(when.kind, when.property))] as const),
    ...fit.map(({ id, when }) => [id, fieldInWords(when)] as const),
  ]);
}

/** The conditions at the leaves that hold; of a condition that does not hold, none. */
function heldIn(result: ConditionResult): string[] {
  if (!result.holds) return [];
  if (result.children.length === 0) return result.sentence === ALWAYS ? [] : [withActual(result)];
  return result.children.flatMap(heldIn);
}

function withActual({ sentence, required, actual }: ConditionResult): string {
  return required !== null && typeof actual === "number" ? `${sentence} (${Math.round(actual)})` : sentence;
}

const ALWAYS = conditionInWords({ all: [] });

function weightiestFirst(one: CountedRule, other: CountedRule): number {
  return Math.abs(other.points) - Math.abs(one.points);
}

function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
