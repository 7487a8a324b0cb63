import type { Criteria } from "./criteria";
import { answers, factsWith, type FieldLiteral, type Lists, valuesToTry } from "./field-contradiction";
import { fieldTest, listsOf } from "./matching";

/** The least and the most that something can come to. */
export type Range = { readonly lowest: number; readonly highest: number };

/** What a document can come to, reckoned once. */
export type Reach = { readonly lists: Lists; readonly score: Range; readonly fit: Range };

const reckoned = new WeakMap<Criteria, Reach>();

export function reachOf(criteria: Criteria): Reach {
  const known = reckoned.get(criteria);
  if (known) return known;
  const reach = { lists: listsOf(criteria), score: scoreRange(criteria), fit: fitRange(criteria) };
  reckoned.set(criteria, reach);
  return reach;
}

/** What the rules can add up to at any one moment: a rule with a limit per period fades before it counts again. */
function scoreRange({ points, halfLifeDays }: Criteria): Range {
  const most = points.map((rule) => (rule.points === 0 ? 0 : rule.points * timesAtOnce(rule, halfLifeDays)));
  return { lowest: sum(most.filter((value) => value < 0)), highest: sum(most.filter((value) => value > 0)) };
}

/** How many interactions of now a rule can be worth: those of earlier periods count with what is left of them. */
function timesAtOnce({ atMost = Infinity, perDays }: Criteria["points"][number], halfLifeDays: number | null): number {
  return perDays === undefined ? atMost : atMost / (1 - (halfLifeDays === null ? 1 : 0.5 ** (perDays / halfLifeDays)));
}

/** What fit can come to, of a lead that also answers these questions as asked. Rules of the same field are weighed against each other. */
export function fitRange(criteria: Criteria, asked: readonly FieldLiteral[] = []): Range {
  const fields = [...new Set(criteria.fit.map(({ when }) => when.field))];
  const ranges = fields.map((field) => rangeOfField(criteria, field, asked.filter(({ leaf }) => leaf.field === field), listsOf(criteria)));
  return { lowest: sum(ranges.map(({ lowest }) => lowest)), highest: sum(ranges.map(({ highest }) => highest)) };
}

function rangeOfField({ fit }: Criteria, field: string, asked: readonly FieldLiteral[], lists: Lists): Range {
  const rules = fit.filter(({ when }) => when.field === field);
  const literals = [...asked, ...rules.map(({ when }) => ({ leaf: when, holds: true }))];
  if (literals.some(({ leaf: { startsWith, contains } }) => startsWith !== undefined || contains !== undefined)) return everyMixture(rules.map(({ points }) => points));
  const possible = valuesToTry(literals, lists).map((value) => factsWith(field, value)).filter((facts) => answers(facts, asked, lists));
  const tests = rules.map(({ when, points }) => ({ points, holds: fieldTest(when, lists) }));
  const totals = possible.map((facts) => sum(tests.filter(({ holds }) => holds(facts)).map(({ points }) => points)));
  return totals.length === 0 ? everyMixture(rules.map(({ points }) => points)) : { lowest: Math.min(...totals), highest: Math.max(...totals) };
}

function everyMixture(points: readonly number[]): Range {
  return { lowest: sum(points.filter((value) => value < 0)), highest: sum(points.filter((value) => value > 0)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
