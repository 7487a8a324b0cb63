import type { Criteria, InteractionsCondition, Problem } from "./criteria";
import { fieldContradicts, type Lists, propertyContradicts } from "./field-contradiction";
import { BUILT_IN_KINDS } from "./interaction";
import { reachOf } from "./criteria-reach";

type Rule = Criteria["points"][number] | Criteria["fit"][number];

/** Rules that can never change anything: worth nothing, about nothing that happens, or taken back by another. */
export function ruleWarnings(criteria: Criteria, teamKinds?: readonly string[]): Problem[] {
  const { points, fit } = criteria;
  const { lists } = reachOf(criteria);
  return [
    ...points.flatMap((rule, index) => [
      ...pointless(rule, `points[${index}].points`),
      ...unknownKinds(rule.when.kind, `points[${index}].when.kind`, teamKinds),
      ...(propertyContradicts(rule.when.property) ? [{ path: `points[${index}].when.property`, sentence: "This rule can never add points: no interaction matches all of this." }] : []),
      ...repeated(points, index, "points"),
    ]),
    ...fit.flatMap((rule, index) => [
      ...pointless(rule, `fit[${index}].points`),
      ...fitNeverCounts(rule, `fit[${index}].when`, criteria, lists),
      ...repeated(fit, index, "fit"),
    ]),
  ];
}

/** Kinds of interaction that nobody has. */
export function unknownKinds(kind: InteractionsCondition["kind"], path: string, teamKinds?: readonly string[]): Problem[] {
  const known: readonly string[] = teamKinds ?? BUILT_IN_KINDS;
  return [kind ?? []].flat()
    .filter((name) => !known.includes(name))
    .map((name) => ({ path, sentence: teamKinds ? `Nobody has “${name}”: it is no kind of interaction here. Check its spelling, or have it added in the settings.` : `“${name}” is none of the built-in kinds: check its spelling unless it is one of your own.` }));
}

function pointless({ points }: Rule, path: string): Problem[] {
  return points === 0 ? [{ path, sentence: "This rule can never add points." }] : [];
}

function fitNeverCounts({ when }: Criteria["fit"][number], path: string, { lists }: Criteria, all: Lists): Problem[] {
  const { inList } = when;
  if (inList !== undefined && inList !== "free_mail" && !Object.hasOwn(lists ?? {}, inList)) return [{ path: `${path}.inList`, sentence: `Nobody has defined the list “${inList}”, so it is empty.` }];
  return fieldContradicts([{ leaf: when, holds: true }], all) ? [{ path, sentence: "This rule can never add points: no lead can meet all of this." }] : [];
}

/** A rule about exactly what an earlier rule is about: both count, or they take each other back. */
function repeated(rules: readonly Rule[], index: number, section: "points" | "fit"): Problem[] {
  const rule = rules[index];
  const earlier = rules.slice(0, index).find((other) => rule !== undefined && aboutWhat(other) === aboutWhat(rule));
  if (!rule || !earlier) return [];
  const cancels = rule.points + earlier.points === 0 && limitOf(rule) === limitOf(earlier);
  return [{ path: `${section}[${index}]`, sentence: cancels ? `This and “${earlier.id}” take each other back: together they can never add points.` : `This is about the same as “${earlier.id}”: both count.` }];
}

function aboutWhat({ when }: Rule): string {
  return JSON.stringify("kind" in when ? { ...when, kind: [when.kind].flat().toSorted() } : when);
}

function limitOf(rule: Rule): string {
  return "atMost" in rule ? `${rule.atMost} ${rule.perDays}` : "";
}
