import fc from "fast-check";
import type { ToldChange, ToldLead } from "@/db/factories";
import { type PassState, afterChange, passFromHistory } from "@/funnel/history";
import { HOUR, type Moment } from "@/funnel/moment";
import { STAGES, type Stage, isEnding, isStep, mayMove, stepIndex } from "@/funnel/stages";

/** Five weeks of 2018 in which clocks went back in Berlin and Havana, and forward, at midnight, in São Paulo. */
export const FIRST: Moment = Date.UTC(2018, 9, 15);
export const LAST: Moment = Date.UTC(2018, 10, 20);
export const ZONES = ["Europe/Berlin", "America/Sao_Paulo", "America/Havana"] as const;

export type RandomLead = ToldLead & { readonly passes: NonNullable<ToldLead["passes"]> };

/** Leads that came back, skipped steps, were corrected, taken back, or dated out of order or not at all. */
export function randomLeads(maxLength: number): fc.Arbitrary<RandomLead[]> {
  return fc.array(lead, { minLength: 1, maxLength });
}

const moments = fc.integer({ min: 0, max: (LAST - FIRST) / (HOUR / 2) }).map((halfHours) => FIRST + halfHours * (HOUR / 2));
const values = (...known: string[]) => fc.constantFrom(null, "unknown", ...known);

const wish = fc.record({
  to: fc.constantFrom(...STAGES),
  occurredAt: fc.option(moments, { nil: null, freq: 6 }),
  what: fc.constantFrom("move", "move", "move", "move", "correct", "take back"),
  learntHoursLater: fc.integer({ min: 0, max: 240 }),
  criteriaVersion: fc.constantFrom(1, 1, 2),
});
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never;

const pass = fc.record({
  source: values("social", "email"), campaign: values("spring"),
  wishes: fc.array(wish, { maxLength: 9 }), begins: wish, inOrder: fc.boolean(), ends: fc.constantFrom("recycled" as const, "lost" as const),
});
type DrawnPass = typeof pass extends fc.Arbitrary<infer Value> ? Value : never;

const lead: fc.Arbitrary<RandomLead> = fc
  .record({ country: values("DE", "BR"), companySize: fc.constantFrom(null, 3, 40, 700, 5000), drawn: fc.array(pass, { minLength: 1, maxLength: 3 }) })
  .map(({ drawn, ...fields }) => ({ ...fields, passes: drawn.map((one, place) => toldPass(one, place === drawn.length - 1, place === 0)) }));

function toldPass({ wishes, begins, inOrder, ends, ...fields }: DrawnPass, isLast: boolean, isFirst: boolean) {
  const dates = [begins, ...wishes].flatMap(({ occurredAt }) => occurredAt ?? []).sort((one, other) => one - other);
  const dated = (wish: Wish): Wish => (inOrder && wish.occurredAt !== null ? { ...wish, occurredAt: dates.shift()! } : wish);
  const history: ToldChange[] = [];
  const stood: Stage[] = [];
  let state: PassState = passFromHistory([]);
  let isBegun = false;
  let learnt = FIRST;
  const add = (type: "move" | "correction" | "retraction", to: Stage, { occurredAt, learntHoursLater, criteriaVersion }: Wish) => {
    const at = type === "retraction" ? null : occurredAt;
    learnt = Math.max(learnt, at ?? learnt) + learntHoursLater * HOUR;
    state = afterChange(state, { type, from: isBegun ? state.stage : null, to, occurredAt: at });
    isBegun = true;
    history.push({ type, to, occurredAt: at, recordedAt: learnt, criteriaVersion });
  };
  add("move", "lead", dated(begins));
  for (const wish of wishes) {
    if (wish.what === "move" && mayMove(state.stage, wish.to)) {
      stood.push(state.stage);
      add("move", wish.to, dated(wish));
    } else if (wish.what === "correct" && (isStep(wish.to) ? stepIndex(wish.to) <= stepIndex(state.furthest) : wish.to === state.ending)) add("correction", wish.to, wish);
    else if (wish.what === "take back" && stood.length > 0) add("retraction", stood.pop()!, wish);
    else if (wish.what === "take back" && state.stage === "lead") {
      add("retraction", "lead", wish);
      isBegun = false;
      if (isLast && !isFirst && wish.criteriaVersion === 2) return { ...fields, history };
      add("move", "lead", wish);
    }
  }
  if (!isLast && !isEnding(state.stage)) add("move", ends, { ...begins, occurredAt: LAST });
  return { ...fields, history };
}
