import { fieldInWords, interactionsNamed } from "./condition-in-words";
import type { Bounds, Criteria, PointRule, PropertyMatch } from "./criteria";
import type { FactsKnown } from "./facts-known";
import type { Interaction } from "./interaction";
import type { Moment } from "./moment";
import { SCORE_GRAIN } from "./score";
import { judge } from "./verdict";
import type { Missing } from "./what-is-missing";

/** One thing that is missing: what it is, how much of it, and what would do for instance. */
export type MissingInWords = { readonly sentence: string; readonly distance: string | null; readonly example: string | null; readonly blocks: boolean };

/** Who is judged, by which criteria (a segment’s where one applies), and when. */
export type JudgedLead = { readonly criteria: Criteria; readonly facts: FactsKnown; readonly interactions: readonly Interaction[]; readonly at: Moment };

/** What is missing as a person says it: "12 points more", "for example one demo request (40)". */
export function missingInWords({ condition, result, mustHold, blocks }: Missing, judged: JudgedLead): MissingInWords {
  const { sentence, required, actual } = result;
  if (!mustHold) return { sentence: `This must no longer be so: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`, distance: null, example: null, blocks };
  const short = typeof actual === "number" && required ? distanceTo(required, actual) : 0;
  const example = short <= 0 ? null : "score" in condition ? behaviourExample(condition.score, judged) : "fit" in condition ? fitExample(short, judged) : null;
  return { sentence, distance: short === 0 ? null : `${written(Math.abs(short))} ${unitOf(condition, Math.abs(short))} ${short > 0 ? "more" : "fewer"}`, example, blocks };
}

/** How much there is too little (positive) or too much (negative). */
function distanceTo({ atLeast = -Infinity, atMost = Infinity }: Bounds, actual: number): number {
  if (actual < atLeast - SCORE_GRAIN) return atLeast - actual;
  return actual > atMost + SCORE_GRAIN ? atMost - actual : 0;
}

function unitOf(condition: Missing["condition"], count: number): string {
  if ("score" in condition) return plural("point", count);
  if ("fit" in condition) return `${plural("point", count)} of fit`;
  if ("activeWeeks" in condition) return `active ${plural("week", count)}`;
  if (!("interactions" in condition)) return "";
  const { kind = "interaction", property, distinctKinds } = condition.interactions;
  return distinctKinds ? `different ${plural("kind", count)}` : interactionsNamed(kind, property, count);
}

const MOST_TIMES = 5;

/** The fewest of one kind of interaction that would bring the score there now, by the criteria themselves; null where none alone would. */
function behaviourExample({ atLeast = -Infinity, atMost = Infinity }: Bounds, { criteria, facts, interactions, at }: JudgedLead): string | null {
  const rules = criteria.points.filter(({ points }) => points > 0).sort((one, other) => one.points - other.points);
  for (let times = 1; times <= MOST_TIMES; times += 1) {
    for (const rule of rules) {
      const { score } = judge(criteria, facts, [...interactions, ...Array.from({ length: times }, (_, place) => exampleOf(rule, place, at))], at);
      if (score < atLeast - SCORE_GRAIN || score > atMost + SCORE_GRAIN) continue;
      const named = interactionsNamed([rule.when.kind].flat()[0] ?? "", rule.when.property, times);
      return `for example ${times === 1 ? "one" : times} ${named} (${written(rule.points)}${times > 1 ? " each" : ""})`;
    }
  }
  return null;
}

function exampleOf({ when }: PointRule, place: number, occurredAt: Moment): Interaction {
  const properties = Object.fromEntries(Object.entries(when.property ?? {}).map(([name, match]) => [name, valueFor(match)]));
  return { id: `example ${place}`, kind: [when.kind].flat()[0] ?? "", occurredAt, source: null, medium: null, campaign: null, properties };
}

function valueFor({ is, oneOf, startsWith = "", contains = "" }: PropertyMatch): string | number | boolean {
  return is ?? oneOf?.[0] ?? `${startsWith}${contains}`;
}

/** One rule of fit that alone would make the difference. */
function fitExample(short: number, { criteria, facts, at }: JudgedLead): string | null {
  const held = new Set(judge(criteria, facts, [], at).fitReasons.map(({ ruleId }) => ruleId));
  const gained = criteria.fit.find(({ id, points }) => !held.has(id) && points >= short - SCORE_GRAIN);
  if (gained) return `for example if this were so: ${decapitalized(fieldInWords(gained.when))} (${written(gained.points)})`;
  const lost = criteria.fit.find(({ id, points }) => held.has(id) && -points >= short - SCORE_GRAIN);
  return lost ? `for example if this were not so: ${decapitalized(fieldInWords(lost.when))} (${written(lost.points)})` : null;
}

/** Rounded up, so that what is said is always enough. */
function written(count: number): string {
  return String(Math.ceil(count * 10 - 1e-6) / 10).replace("-", "−");
}

function plural(word: string, count: number): string {
  return written(count) === "1" ? word : `${word}s`;
}

function decapitalized(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
