import type { ClosedPass } from "./closed-pass";
import { compileCriteria } from "./compiled-criteria";
import type { Criteria, FitRule, PointRule } from "./criteria";
import { EMPTY_CRITERIA } from "./empty-criteria";
import { FEWEST, vocabularyOf, type Vocabulary } from "./learning-vocabulary";
import { decayed, halfLifeMs } from "./score";
import { Counter } from "./tally";

/** The rules a scorecard may give points to; what each is worth is still to be found. */
export type Candidates = { readonly points: readonly PointRule[]; readonly fit: readonly FitRule[] };

/** The rules in force, and beside them the commonest kinds, contents and fields they do not speak of, where enough of the passes have them. */
export function candidatesFrom({ points, fit, lists }: Criteria, passes: readonly ClosedPass[]): Candidates {
  const { kinds, contents, fields } = vocabularyOf(passes);
  const known = new Set([...points, ...fit].map(({ when }) => JSON.stringify(when)));
  const ids = new Set([...points, ...fit].map(({ id }) => id));
  const isNew = <Rule extends PointRule | FitRule>({ when }: Rule) => !known.has(JSON.stringify(when));
  const all: Candidates = {
    points: [
      ...points,
      ...kinds.map((kind) => ({ id: freeId(kind, ids), when: { kind }, points: 1, atMost: 3, perDays: 30 })).filter(isNew),
      ...contents.filter((content) => isTelling(content, passes)).slice(0, MOST_CONTENTS).map(({ kind, property: { name, value } }) => ({ id: freeId(value, ids), when: { kind, property: { [name]: { is: value.slice(0, 200) } } }, points: 1, atMost: 1, perDays: 90 })).filter(isNew),
    ],
    fit: [
      ...fit,
      ...fields.filter(({ field }) => field === "industry" || field === "country").slice(0, MOST_FIELDS).map(({ field, value }) => ({ id: freeId(value, ids), when: { field, is: value.slice(0, 200) }, points: 1 })).filter(isNew),
    ],
  };
  return supported(all, lists, passes);
}

/** A content that nearly all of its kind have says no more than the kind. */
function isTelling({ kind, property: { name, value } }: Vocabulary["contents"][number], passes: readonly ClosedPass[]): boolean {
  const such = passes.flatMap(({ interactions }) => interactions.filter((one) => one.kind === kind));
  return such.filter(({ properties }) => properties[name] === value).length < such.length * NEARLY_ALL;
}

const NEARLY_ALL = 0.95;
const MOST_CONTENTS = 20;
const MOST_FIELDS = 12;

/** What each rule counts in a pass at its moment, before points: interactions with their decay, limited as the rule says; a field as 1 or 0. */
export function countsOf({ points, fit }: Candidates, halfLifeDays: number | null, lists: Criteria["lists"]): (pass: ClosedPass) => number[] {
  const { rules, fitRules } = compileCriteria({ ...EMPTY_CRITERIA, halfLifeDays, points: [...points], fit: [...fit], ...(lists && { lists }) });
  const halfLife = halfLifeMs(halfLifeDays);
  return ({ interactions, facts, at }) => [
    ...rules.map((rule) => {
      const counter = new Counter(rule);
      return interactions.reduce((sum, one) => (rule.kinds.includes(one.kind) && counter.counts(one) ? sum + decayed(1, at - one.occurredAt, halfLife) : sum), 0);
    }),
    ...fitRules.map(({ holds }) => (holds(facts) ? 1 : 0)),
  ];
}

/** A rule that hardly any pass has, or every one, can be given no points. */
function supported(candidates: Candidates, lists: Criteria["lists"], passes: readonly ClosedPass[]): Candidates {
  const rows = passes.map(countsOf(candidates, null, lists));
  const least = Math.max(FEWEST, passes.length * 0.03);
  const has = (column: number) => {
    const count = rows.reduce((sum, row) => (row[column]! > 0 ? sum + 1 : sum), 0);
    return count >= least && (rows.some((row) => row[column] !== rows[0]?.[column]));
  };
  return { points: candidates.points.filter((_, place) => has(place)), fit: candidates.fit.filter((_, place) => has(candidates.points.length + place)) };
}

/** A short name made of the words, unlike all others. */
function freeId(words: string, taken: Set<string>): string {
  const short = words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40) || "rule";
  let id = short;
  for (let number = 2; taken.has(id); number += 1) id = `${short}-${number}`;
  taken.add(id);
  return id;
}
