import { contradictionOf, conditionWarnings, neverHolds, together } from "./condition-warnings";
import { type Condition, type Criteria, type FactCondition, type Problem, type Segment, SEGMENT_PARTS } from "./criteria";
import { ruleWarnings } from "./rule-warnings";
import { criteriaOfSegment } from "./segments";

/**
 * What the document says that can hardly be meant: it is valid, but a rule or condition does nothing, or things contradict
 * each other. Of "can never hold" it is certain; of what it says nothing, it may not know. Without the team's kinds, the built-in ones.
 */
export function criteriaWarnings(criteria: Criteria, teamKinds?: readonly string[]): Problem[] {
  const { segments = [] } = criteria;
  const shared = warningsOf(criteria, teamKinds);
  return [...shared, ...segments.flatMap((segment, index) => segmentWarnings(criteria, segment, index, shared, teamKinds))];
}

/** Of a segment only what is its own, or comes of its own parts: what it shares has been said already. */
function segmentWarnings(criteria: Criteria, segment: Segment, index: number, shared: readonly Problem[], teamKinds?: readonly string[]): Problem[] {
  const path = `segments[${index}]`;
  const own = SEGMENT_PARTS.filter((part) => segment[part] !== undefined);
  const isOwn = (warning: Problem) => own.some((part) => warning.path.startsWith(part));
  const isNew = (warning: Problem) => !shared.some((other) => other.path === warning.path && other.sentence === warning.sentence);
  const found = warningsOf(criteriaOfSegment(criteria, segment), teamKinds).filter((warning) => isOwn(warning) || isNew(warning));
  return [
    ...whoBelongs(criteria, segment, index),
    ...conditionWarnings(segment.when, "when", criteria, teamKinds).map((warning) => ({ ...warning, path: `${path}.${warning.path}` })),
    ...found.map((warning) => ({ ...warning, path: isOwn(warning) ? `${path}.${warning.path}` : path })),
  ];
}

/** Whether anybody belongs to a segment at all, after those before it. */
function whoBelongs(criteria: Criteria, { when }: Segment, index: number): Problem[] {
  const path = `segments[${index}].when`;
  const earlier: FactCondition[] = (criteria.segments ?? []).slice(0, index).map((segment) => ({ not: segment.when }));
  if (neverHolds(when, criteria)) return [{ path, sentence: "No lead can belong to this segment." }];
  return neverHolds({ all: [...earlier, when] }, criteria) ? [{ path, sentence: "Whoever would belong here belongs to a segment before it: the first that fits counts." }] : [];
}

function warningsOf(criteria: Criteria, teamKinds?: readonly string[]): Problem[] {
  const inside = DECISIONS.flatMap((name) => conditionWarnings(criteria[name], name, criteria, teamKinds));
  return [
    ...ruleWarnings(criteria, teamKinds),
    ...inside,
    ...QUALIFYING.filter((name) => !inside.some(({ path }) => path === name)).flatMap((name) => qualifyingWarnings(criteria, name)),
    ...blockWarnings(criteria),
    ...handOffWarnings(criteria),
  ];
}

const QUALIFYING = ["mql", "handOff", "salesQualified"] as const;
const DECISIONS = [...QUALIFYING, "never"] as const;

const NOBODY = { mql: "nobody can become MQL", handOff: "nobody can be handed to sales", salesQualified: "nobody can become sales-qualified" } as const;

function qualifyingWarnings(criteria: Criteria, name: (typeof QUALIFYING)[number]): Problem[] {
  const condition = criteria[name];
  if (isEmpty(condition)) {
    return [{ path: name, sentence: "all" in condition ? "This is empty and so always holds, for every lead." : "This is empty and so never holds, for no lead." }];
  }
  if (alwaysHolds(condition, criteria)) return [{ path: name, sentence: "This holds for every lead, whatever it does." }];
  const isGroup = "all" in condition || "any" in condition || "not" in condition;
  return isGroup && neverHolds(condition, criteria) ? [{ path: name, sentence: `As this stands, ${NOBODY[name]}.` }] : [];
}

/** Absolute blocks that leave nobody over. */
function blockWarnings(criteria: Criteria): Problem[] {
  const { never } = criteria;
  if (alwaysHolds(never, criteria)) return [{ path: "never", sentence: "This holds for every lead: nobody can become MQL or be handed to sales." }];
  return (["mql", "handOff"] as const)
    .filter((name) => !neverHolds(criteria[name], criteria) && neverHolds({ all: [criteria[name], { not: never }] }, criteria))
    .map((name) => ({ path: "never", sentence: `This keeps out whoever meets the condition for ${name === "mql" ? "MQL" : "hand-off"}, so ${NOBODY[name]}.` }));
}

/** What hands a lead over, against what made it an MQL; scores and counts may change in between, so only who the lead is counts. */
function handOffWarnings(criteria: Criteria): Problem[] {
  const { mql, handOff } = criteria;
  if (neverHolds(mql, criteria) || neverHolds(handOff, criteria)) return [];
  const found = contradictionOf({ all: [mql, handOff] }, criteria, ({ leaf }) => "field" in leaf || "fit" in leaf || "consent" in leaf);
  return found ? [{ path: "handOff", sentence: `No MQL can be handed over while it is what made it one: ${together(found)}.` }] : [];
}

function alwaysHolds(condition: Condition, criteria: Criteria): boolean {
  return neverHolds({ not: condition }, criteria);
}

function isEmpty(condition: Condition): boolean {
  return ("all" in condition && condition.all.length === 0) || ("any" in condition && condition.any.length === 0);
}
