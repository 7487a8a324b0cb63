import type { Condition, Criteria, FieldCondition, PropertyMatch, Segment } from "@/funnel/criteria";
import type { CourseInput, Qualification } from "@/funnel/course";
import type { Interaction } from "@/funnel/interaction";
import type { LeadFacts } from "@/funnel/lead";

/*
 * The criteria once more, slowly and straight from their definition, to check the real evaluator against. Shares no code
 * with it and must not: only types come from there.
 */

const DAY_MS = 86_400_000;
const GRAIN = 1e-9;
const FREE = ["gmail.com", "yahoo.com"];

type Lead = { criteria: Criteria; facts: LeadFacts; interactions: readonly Interaction[] };
type Known = { criteria: Criteria; facts: CourseInput["facts"]; interactions: readonly Interaction[] };

/** What the definition says of a lead at a moment. */
export function referenceVerdict(known: Known, at: number) {
  const lead = asJudgedAt(known, at);
  const holds = (condition: Condition): boolean => conditionHolds(condition, lead, at);
  const { mql, handOff, salesQualified, never } = lead.criteria;
  return {
    score: referenceScore(lead, at),
    fit: referenceFit(lead),
    counted: lead.criteria.points.map((rule) => ({ ruleId: rule.id, ids: countedBy(rule, lead, at).map(({ id }) => id) })).filter(({ ids }) => ids.length > 0),
    mql: holds(mql),
    handOff: holds(handOff),
    salesQualified: holds(salesQualified),
    never: holds(never),
  };
}

/** The course of a pass, by asking at every moment at which anything can change. */
export function referenceCourse({ inForce, facts, interactions, pass, now }: CourseInput & { readonly interactions: readonly Interaction[] }) {
  const until = Math.min(now, pass.endedAt ?? now);
  const judging = inForce.filter(({ judges, from }, index) => index === 0 || judges !== "new_passes" || pass.startedAt >= from);
  const documents = inForce.flatMap(({ criteria }) => [criteria, ...(criteria.segments ?? []).map((segment) => inSegment(criteria, segment))]);
  const moments = everyMoment(until, documents.flatMap((criteria) => facts.map((stretch) => ({ criteria, facts: stretch.facts, interactions }))), [
    pass.startedAt, pass.notBefore, pass.mqlGivenAt, pass.acceptedAt, ...inForce.map(({ from }) => from), ...facts.map(({ from }) => from),
  ]);
  const first = (from: number | null, asks: (lead: Lead, at: number) => boolean): Qualification | null => {
    for (const at of moments) {
      if (from === null || at < from) continue;
      const version = judging.findLast((candidate, index) => index === 0 || candidate.from <= at)!;
      if (asks(asJudgedAt({ criteria: version.criteria, facts, interactions }, at), at)) return { at, version: version.version };
    }
    return null;
  };
  const unlessNever = (name: "mql" | "handOff") => (lead: Lead, at: number) =>
    conditionHolds(lead.criteria[name], lead, at) && !conditionHolds(lead.criteria.never, lead, at);
  const mql = pass.mqlGivenAt === null ? first(Math.max(pass.startedAt, pass.notBefore ?? pass.startedAt), unlessNever("mql")) : null;
  const mqlAt = pass.mqlGivenAt ?? mql?.at ?? null;
  return {
    mql,
    handOff: pass.offeredGivenAt === null ? first(mqlAt, unlessNever("handOff")) : null,
    salesQualified: first(pass.acceptedAt, (lead, at) => conditionHolds(lead.criteria.salesQualified, lead, at)),
  };
}

/** The lead as it was known at the moment, with the criteria of the segment it then belonged to. */
function asJudgedAt({ criteria, facts: known, interactions }: Known, at: number): Lead {
  let facts = known[0]!.facts;
  for (const stretch of known) if (stretch.from <= at) facts = stretch.facts;
  for (const segment of criteria.segments ?? []) {
    if (!conditionHolds(segment.when, { criteria, facts, interactions }, at)) continue;
    return { criteria: inSegment(criteria, segment), facts, interactions };
  }
  return { criteria, facts, interactions };
}

function inSegment(criteria: Criteria, segment: Segment): Criteria {
  const { points = criteria.points, fit = criteria.fit, mql = criteria.mql, handOff = criteria.handOff, salesQualified = criteria.salesQualified, never = criteria.never } = segment;
  return { ...criteria, points, fit, mql, handOff, salesQualified, never };
}

/** Every moment at which an answer can change: everything dated, every window's end, a millisecond around each, and where the score passes a bound. */
function everyMoment(until: number, leads: readonly Lead[], dated: readonly (number | null)[]): number[] {
  const found = new Set([until, ...dated.filter((moment) => moment !== null && moment > -Infinity)] as number[]);
  for (const { criteria, interactions } of leads) {
    const days = valuesUnder(criteria, "withinDays").filter((value) => typeof value === "number");
    const weeks = valuesUnder(criteria, "ofLast").flatMap((ofLast) => Array.from({ length: Number(ofLast) }, (_, week) => 7 * (week + 1)));
    const windows = new Set([0, ...days, ...weeks]);
    for (const { occurredAt } of interactions) for (const window of windows) found.add(occurredAt + window * DAY_MS);
  }
  const around = [...found].flatMap((moment) => [moment - 1, moment, moment + 1]).filter((moment) => moment <= until).sort((one, other) => one - other);
  const crossings = leads.flatMap((lead) => scoreBounds(lead.criteria).flatMap((bound) => around.slice(1).flatMap((end, index) => crossing(bound, lead, around[index]!, end))));
  return [...new Set([...around, ...crossings])].sort((one, other) => one - other);
}

/** The first moment after `start` at which a score bound answers as it does at `end`; none if it answered so before. */
function crossing(bound: Condition, lead: Lead, start: number, end: number): number[] {
  const answer = conditionHolds(bound, lead, end);
  if (conditionHolds(bound, lead, start) === answer) return [];
  let [before, after] = [start, end];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (conditionHolds(bound, lead, middle) === answer) after = middle;
    else before = middle;
  }
  return [after];
}

function scoreBounds(criteria: Criteria): Condition[] {
  return valuesUnder(criteria, "score").map((score) => ({ score: score as { atLeast?: number; atMost?: number } }));
}

/** Everything written under this word anywhere in the conditions. */
function valuesUnder({ mql, handOff, salesQualified, never }: Criteria, word: string): unknown[] {
  const found: unknown[] = [];
  JSON.stringify([mql, handOff, salesQualified, never], (key, value: unknown) => {
    if (key === word) found.push(value);
    return value;
  });
  return found;
}

function upTo({ interactions }: Lead, at: number): Interaction[] {
  const byId = new Map(interactions.map((interaction) => [interaction.id, interaction]));
  return [...byId.values()]
    .filter(({ occurredAt }) => occurredAt <= at)
    .sort((one, other) => one.occurredAt - other.occurredAt || (one.id < other.id ? -1 : 1));
}

function countedBy({ when, atMost = Infinity, perDays = Infinity }: Criteria["points"][number], lead: Lead, at: number): Interaction[] {
  const counted: Interaction[] = [];
  for (const interaction of upTo(lead, at)) {
    if (!isOfKind(interaction, when.kind) || !hasProperties(interaction, when.property)) continue;
    const recent = counted.filter(({ occurredAt }) => interaction.occurredAt - occurredAt < perDays * DAY_MS);
    if (recent.length < atMost) counted.push(interaction);
  }
  return counted;
}

function referenceScore(lead: Lead, at: number): number {
  const { points, halfLifeDays } = lead.criteria;
  let score = 0;
  for (const rule of points) {
    for (const { occurredAt } of countedBy(rule, lead, at)) {
      score += rule.points * (halfLifeDays === null ? 1 : 0.5 ** ((at - occurredAt) / DAY_MS / halfLifeDays));
    }
  }
  return score;
}

function referenceFit(lead: Lead): number {
  return lead.criteria.fit.reduce((sum, { when, points }) => sum + (fieldHolds(when, lead) ? points : 0), 0);
}

function conditionHolds(condition: Condition, lead: Lead, at: number): boolean {
  if ("all" in condition) return condition.all.every((child) => conditionHolds(child, lead, at));
  if ("any" in condition) return condition.any.some((child) => conditionHolds(child, lead, at));
  if ("not" in condition) return !conditionHolds(condition.not, lead, at);
  if ("score" in condition) return isWithin(referenceScore(lead, at), condition.score);
  if ("fit" in condition) return isWithin(referenceFit(lead), condition.fit);
  if ("consent" in condition) return lead.facts.doNotContact === condition.consent.doNotContact;
  if ("interactions" in condition) {
    const { kind, property, withinDays, distinctKinds, ...bounds } = condition.interactions;
    const inWindow = upTo(lead, at).filter(
      (interaction) => isOfKind(interaction, kind) && hasProperties(interaction, property) && interaction.occurredAt > at - (withinDays ?? Infinity) * DAY_MS,
    );
    return isWithin(distinctKinds ? new Set(inWindow.map((interaction) => interaction.kind)).size : inWindow.length, bounds);
  }
  if ("activeWeeks" in condition) {
    const { atLeast, ofLast, kind } = condition.activeWeeks;
    let active = 0;
    for (let week = 0; week < ofLast; week += 1) {
      const [after, end] = [at - 7 * (week + 1) * DAY_MS, at - 7 * week * DAY_MS];
      if (upTo(lead, at).some((interaction) => isOfKind(interaction, kind) && interaction.occurredAt > after && interaction.occurredAt <= end)) active += 1;
    }
    return active >= atLeast;
  }
  return fieldHolds(condition, lead);
}

function isWithin(actual: number, { atLeast, atMost }: { atLeast?: number | undefined; atMost?: number | undefined }): boolean {
  return (atLeast === undefined || actual >= atLeast - GRAIN) && (atMost === undefined || actual <= atMost + GRAIN);
}

function isOfKind({ kind }: Interaction, kinds: string | string[] | undefined): boolean {
  return kinds === undefined || kind === kinds || (Array.isArray(kinds) && kinds.includes(kind));
}

function hasProperties({ properties }: Interaction, matches: Readonly<Record<string, PropertyMatch>> = {}): boolean {
  return Object.entries(matches).every(([name, match]) => valueMatches(name in properties ? String(properties[name]) : null, match));
}

function fieldHolds(condition: FieldCondition, { criteria, facts }: Lead): boolean {
  const { field, isNot, atLeast, atMost, inList, known } = condition;
  const [attribute] = field.startsWith("attributes.") ? [field.slice(11)] : [];
  const fact = attribute !== undefined ? facts.attributes[attribute] : field === "emailDomain" ? facts.email?.split("@").at(-1) : facts[field as "jobTitle" | "companySize"];
  const value = fact === null || fact === undefined ? null : String(fact);
  const list = inList === undefined ? [] : (criteria.lists?.[inList] ?? (inList === "free_mail" ? FREE : []));
  return (
    valueMatches(value, condition) &&
    (isNot === undefined || value?.toLowerCase() !== String(isNot).toLowerCase()) &&
    (atLeast === undefined || (value !== null && Number(value) >= atLeast)) &&
    (atMost === undefined || (value !== null && Number(value) <= atMost)) &&
    (inList === undefined || (value !== null && list.some((entry) => entry.toLowerCase() === value.toLowerCase()))) &&
    (known === undefined || (value !== null) === known)
  );
}

function valueMatches(value: string | null, { is, oneOf, startsWith, contains }: PropertyMatch): boolean {
  const lower = value?.toLowerCase() ?? null;
  return (
    (is === undefined || lower === String(is).toLowerCase()) &&
    (oneOf === undefined || oneOf.some((option) => String(option).toLowerCase() === lower)) &&
    (startsWith === undefined || (lower?.indexOf(startsWith.toLowerCase()) ?? -1) === 0) &&
    (contains === undefined || (lower?.indexOf(contains.toLowerCase()) ?? -1) >= 0)
  );
}
