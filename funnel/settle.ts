import { type PassState, type StageChange, afterChange } from "./history";
import type { Moment } from "./moment";
import type { Stage, Step } from "./stages";

/** The moment the criteria find a step reached, and the version that says so. */
export type Reached = { readonly at: Moment; readonly version: number };

/** The steps that criteria can bring a pass to. */
export const JUDGED_STEPS = ["mql", "sal", "sql"] as const;
export type JudgedStep = (typeof JUDGED_STEPS)[number];

/** Which version moved the pass to each judged step; null where a person or another system did, or nobody has. */
export type MovedBy = Readonly<Record<JudgedStep, number | null>>;

/** What the criteria say of a pass, and since when the lead is known. */
export type Findings = Readonly<Record<JudgedStep, Reached | null>> & { readonly knownSince: Moment | null };

export type SettledChange = StageChange & { readonly criteriaVersion: number | null };

/**
 * The rows that bring a pass to what the criteria find, whatever order its interactions came in. What people decided stays:
 * after a decision a date may be corrected, but no step is taken back; before it, what no longer holds is taken back.
 */
export function settle(before: PassState, movedBy: MovedBy, findings: Findings): SettledChange[] {
  const changes: SettledChange[] = [];
  let state = before;
  const add = (change: SettledChange) => {
    changes.push(change);
    state = afterChange(state, change);
  };

  const { knownSince } = findings;
  if (knownSince !== null && (state.reachedAt.lead === null || knownSince < state.reachedAt.lead)) add(correction(state, "lead", knownSince, null));
  for (const step of TAKEN_BACK) if (state.stage === step && movedBy[step] !== null && !stillHolds(step, findings, movedBy)) add(retraction(state, step));
  for (const step of JUDGED_STEPS) {
    const found = findings[step];
    if (!found) continue;
    if (FROM[step] === state.stage) add({ type: "move", from: state.stage, to: step, occurredAt: found.at, criteriaVersion: found.version });
    else if (movedBy[step] !== null && reached(state, step) && state.reachedAt[step] !== found.at) add(correction(state, step, found.at, found.version));
  }
  return changes;
}

/** From which stage the criteria may bring a pass to a step; acceptance lies between sal and sql, and is for people alone. */
const FROM: Readonly<Record<JudgedStep, Stage>> = { mql: "lead", sal: "mql", sql: "accepted" };
const BEFORE: Readonly<Record<JudgedStep, Step>> = { mql: "lead", sal: "mql", sql: "accepted" };
const TAKEN_BACK: readonly JudgedStep[] = ["sql", "sal", "mql"];

/** A lead is in sales' hands only as long as it is an MQL at all. */
function stillHolds(step: JudgedStep, findings: Findings, movedBy: MovedBy): boolean {
  if (step === "sal" && movedBy.mql !== null && findings.mql === null) return false;
  return findings[step] !== null;
}

function reached(state: PassState, step: Step): boolean {
  return state.reachedAt[step] !== null;
}

function correction(state: PassState, to: Step, occurredAt: Moment, criteriaVersion: number | null): SettledChange {
  return { type: "correction", from: state.stage, to, occurredAt, criteriaVersion };
}

function retraction(state: PassState, step: JudgedStep): SettledChange {
  return { type: "retraction", from: state.stage, to: BEFORE[step], occurredAt: null, criteriaVersion: null };
}
