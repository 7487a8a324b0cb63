import { conditionInWords, fieldInWords, interactionsNamed } from "./condition-in-words";
import type { Criteria } from "./criteria";
import type { Interaction } from "./interaction";
import { type FactsKnown, factsAt } from "./facts-known";
import type { Moment } from "./moment";
import { criteriaFor } from "./segments";
import { type ConditionResult, type RuleReason, type Verdict, judge } from "./verdict";

/** One rule that counted: what it is about, how often, when last, what it is worth at the moment judged, and the latest interactions that it counted. */
export type CountedRule = { readonly words: string; readonly points: number; readonly times: number; readonly lastAt: Moment | null; readonly latest: readonly { readonly at: Moment; readonly about: string | null }[] };

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
  const happened = new Map(interactions.map((interaction) => [interaction.id, interaction]));
  const words = wordsByRule(criteriaFor(criteria, factsAt(facts, at)));
  const counted = ({ ruleId, points, interactionIds }: RuleReason): CountedRule => {
    const counts = interactionIds.flatMap((id) => happened.get(id) ?? []).sort((one, other) => other.occurredAt - one.occurredAt);
    const latest = counts.slice(0, MOST_NAMED).map(({ occurredAt, properties }) => ({ at: occurredAt, about: aboutOf(properties) }));
    return { words: words.get(ruleId) ?? ruleId, points, times: counts.length, lastAt: counts[0]?.occurredAt ?? null, latest };
  };
  return {
    at, version, segment, score, fit, qualified, mql, handOff, salesQualified, never,
    behaviour: behaviour.map(counted).sort(weightiestFirst), fitRules: fitReasons.map(counted).sort(weightiestFirst),
  };
}

const MOST_NAMED = 3;
const TELLING = ["note", "title", "page", "path", "url", "name"];

/** What of an interaction says most: its note, or the page it was on. */
function aboutOf(properties: Interaction["properties"]): string | null {
  return TELLING.map((name) => properties[name]).find((value) => typeof value === "string" && value !== "") as string | undefined ?? null;
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
