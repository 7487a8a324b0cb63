import { type Bounds, type Condition, type Criteria, type InteractionsCondition, type Problem, type Segment, SEGMENT_PARTS } from "./criteria";
import { BUILT_IN_KINDS } from "./interaction";
import { criteriaOfSegment } from "./segments";

/** What the document says that can hardly be meant: it is valid, but a rule or condition does nothing. */
export function criteriaWarnings(criteria: Criteria): Problem[] {
  return [...warningsOf(criteria), ...(criteria.segments ?? []).flatMap((segment, index) => segmentWarnings(criteria, segment, `segments[${index}]`))];
}

/** Of a segment only what is its own: what it shares has been said already. */
function segmentWarnings(criteria: Criteria, segment: Segment, path: string): Problem[] {
  const own = SEGMENT_PARTS.filter((part) => segment[part] !== undefined);
  const found = warningsOf(criteriaOfSegment(criteria, segment)).filter((warning) => own.some((part) => warning.path.startsWith(part)));
  return [...conditionWarnings(segment.when, "when", criteria), ...found].map((warning) => ({ ...warning, path: `${path}.${warning.path}` }));
}

function warningsOf(criteria: Criteria): Problem[] {
  return [
    ...criteria.points.flatMap(({ points, when }, index) => [
      ...pointless(points, `points[${index}].points`),
      ...unknownKinds(when.kind, `points[${index}].when.kind`),
    ]),
    ...criteria.fit.flatMap(({ points, when }, index) => [...pointless(points, `fit[${index}].points`), ...conditionWarnings(when, `fit[${index}].when`, criteria)]),
    ...QUALIFYING.flatMap((name) => alwaysOrNever(criteria[name], name)),
    ...[...QUALIFYING, "never" as const].flatMap((name) => conditionWarnings(criteria[name], name, criteria)),
  ];
}

const QUALIFYING = ["mql", "handOff", "salesQualified"] as const;

function pointless(points: number, path: string): Problem[] {
  return points === 0 ? [{ path, sentence: "This rule can never add points." }] : [];
}

function unknownKinds(kind: InteractionsCondition["kind"], path: string): Problem[] {
  return [kind ?? []].flat()
    .filter((name) => !(BUILT_IN_KINDS as readonly string[]).includes(name))
    .map((name) => ({ path, sentence: `“${name}” is none of the built-in kinds: check its spelling unless it is one of your own.` }));
}

function alwaysOrNever(condition: Condition, path: string): Problem[] {
  if ("all" in condition && condition.all.length === 0) return [{ path, sentence: "This is empty and so always holds, for every lead." }];
  if ("any" in condition && condition.any.length === 0) return [{ path, sentence: "This is empty and so never holds, for no lead." }];
  return [];
}

function conditionWarnings(condition: Condition, path: string, criteria: Criteria): Problem[] {
  if ("all" in condition) return condition.all.flatMap((child, index) => conditionWarnings(child, `${path}.all[${index}]`, criteria));
  if ("any" in condition) return condition.any.flatMap((child, index) => conditionWarnings(child, `${path}.any[${index}]`, criteria));
  if ("not" in condition) return conditionWarnings(condition.not, `${path}.not`, criteria);
  if ("score" in condition) return unreachable(condition.score, highestScore(criteria), `${path}.score.atLeast`);
  if ("fit" in condition) return unreachable(condition.fit, sumOfPositive(criteria.fit.map(({ points }) => points)), `${path}.fit.atLeast`);
  if ("interactions" in condition) return interactionsWarnings(condition.interactions, `${path}.interactions`);
  if ("activeWeeks" in condition) return unknownKinds(condition.activeWeeks.kind, `${path}.activeWeeks.kind`);
  if ("consent" in condition) return [];
  const { inList } = condition;
  const exists = inList === undefined || inList === "free_mail" || Object.hasOwn(criteria.lists ?? {}, inList);
  return exists ? [] : [{ path: `${path}.inList`, sentence: `Nobody has defined the list “${inList}”, so it is empty.` }];
}

function interactionsWarnings({ kind, atLeast, distinctKinds }: InteractionsCondition, path: string): Problem[] {
  const kinds = kind === undefined ? Infinity : new Set([kind].flat()).size;
  const tooMany = distinctKinds && atLeast !== undefined && atLeast > kinds;
  return [
    ...unknownKinds(kind, `${path}.kind`),
    ...(tooMany ? [{ path: `${path}.atLeast`, sentence: `This can never hold: only ${kinds} different kinds are named.` }] : []),
  ];
}

function unreachable({ atLeast }: Bounds, highest: number, path: string): Problem[] {
  return atLeast !== undefined && atLeast > highest ? [{ path, sentence: `No lead can reach this: the rules give ${highest} points at most.` }] : [];
}

function highestScore({ points }: Criteria): number {
  return sumOfPositive(points.map((rule) => rule.points * (rule.atMost !== undefined && rule.perDays === undefined ? rule.atMost : Infinity)));
}

function sumOfPositive(points: readonly number[]): number {
  return points.reduce((sum, value) => (value > 0 ? sum + value : sum), 0);
}
