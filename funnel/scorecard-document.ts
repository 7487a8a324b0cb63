import type { ClosedPass } from "./closed-pass";
import { compileCriteria } from "./compiled-criteria";
import type { Condition, Criteria } from "./criteria";
import { scoreAskedIn } from "./score-asked";
import { criteriaFor } from "./segments";
import type { ScorecardFit } from "./scorecard-fit";

/** The share of the earlier won deals that the threshold lets through, unless they did nothing that counts. */
export const CATCHES = 0.9;

/** The document, the sum of score and fit it asks for, and the share of the earlier won deals that reach it. */
export type Scorecard = { readonly criteria: Criteria; readonly threshold: number; readonly catches: number };

/** What a document says of a pass at its moment. */
export type Stand = { readonly score: number; readonly fit: number; readonly qualifies: boolean };

/** Turns what was found into whole points and a threshold, in the document in force: all else in it stays as it is. */
export function scorecardDocument(inForce: Criteria, { candidates, fit: { coefficients }, halfLifeDays }: ScorecardFit, passes: readonly ClosedPass[]): Scorecard {
  const won = passes.filter(({ isWon }) => isWon);
  const scaled = (scale: number): Criteria => {
    const worth = (place: number) => Math.round((coefficients[place] ?? 0) * scale);
    const points = candidates.points.map((rule, place) => ({ ...rule, points: worth(place) })).filter((rule) => rule.points !== 0);
    const fit = candidates.fit.map((rule, place) => ({ ...rule, points: worth(candidates.points.length + place) })).filter((rule) => rule.points !== 0);
    const kept = <Rule extends { id: string; points: number }>(rules: readonly Rule[], spoken: readonly { id: string }[]) => rules.filter((rule) => rule.points < 0 && !spoken.some(({ id }) => id === rule.id));
    return { ...inForce, halfLifeDays, points: [...points, ...kept(inForce.points, candidates.points)], fit: [...fit, ...kept(inForce.fit, candidates.fit)] };
  };
  const strongest = Math.max(...coefficients.map(Math.abs), 1e-9);
  const rough = caughtAt(scaled(LARGEST / strongest), won);
  const wanted = scoreAskedIn(inForce.mql) ?? USUAL;
  const criteria = scaled((LARGEST / strongest) * (rough > 0 ? Math.min(1, Math.max(SMALLEST / LARGEST, wanted / rough)) : USUAL / LARGEST));
  return withThreshold(criteria, passes, won);
}

/** No rule is worth more points than this, and the strongest no fewer than that. */
const LARGEST = 100;
const SMALLEST = 15;
const USUAL = 50;

/** Lowers the threshold until the condition, in its steps of fit, lets nine of ten won deals through; a point is asked of everybody. */
function withThreshold(criteria: Criteria, passes: readonly ClosedPass[], won: readonly ClosedPass[]): Scorecard {
  const fits = passes.map((pass) => standsAt(criteria, pass).fit).sort((one, other) => one - other);
  const steps = criteria.fit.length === 0 ? [] : [...new Set([0.25, 0.5, 0.75].map((share) => fits[Math.floor(share * (fits.length - 1))]!))].filter((fit) => fit > (fits[0] ?? 0));
  for (let threshold = Math.max(1, Math.floor(caughtAt(criteria, won))); ; threshold -= 1) {
    const tried = { ...criteria, mql: conditionOf(threshold, fits[0] ?? 0, steps) };
    const catches = won.filter((pass) => standsAt(tried, pass).qualifies).length / won.length;
    if (catches >= CATCHES || threshold === 1) return { criteria: tried, threshold, catches };
  }
}

/** Score and fit together reach the threshold, in steps: the better the fit, the smaller a score is asked. */
function conditionOf(threshold: number, least: number, steps: readonly number[]): Condition {
  const asked = (fit: number): Condition => ({ score: { atLeast: Math.max(1, threshold - fit) } });
  if (steps.length === 0) return asked(least);
  return { any: [asked(least), ...steps.map((fit) => ({ all: [{ fit: { atLeast: fit } }, asked(fit)] }))] };
}

/** The sum of score and fit that nine of ten of these reach. */
function caughtAt(criteria: Criteria, won: readonly ClosedPass[]): number {
  const totals = won.map((pass) => standsAt(criteria, pass)).map(({ score, fit }) => score + fit).sort((one, other) => one - other);
  return totals[Math.floor(totals.length * (1 - CATCHES))] ?? 0;
}

/** What a document says of a pass at its moment: score, fit, and whether it would be an MQL then. */
export function standsAt(document: Criteria, { interactions, facts, at }: ClosedPass): Stand {
  const { tally, qualifies } = compileCriteria(criteriaFor(document, facts));
  tally.begin(facts);
  for (const interaction of interactions) tally.take(tally.listenersOf(interaction), interaction.occurredAt);
  return { score: tally.scoreAt(at), fit: tally.fit, qualifies: qualifies.holds(tally, at) };
}
