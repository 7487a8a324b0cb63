import type { Moment } from "./moment";
import { type Ending, type Stage, type Step, STEPS, furtherStep, isEnding, isStep, mayMove, stepIndex } from "./stages";

/** One row of a pass's history, in the order it was recorded. */
export type StageChange = {
  readonly type: "move" | "correction" | "retraction";
  readonly from: Stage | null;
  readonly to: Stage;
  /** When it happened; null where only the fact is known. */
  readonly occurredAt: Moment | null;
};

/** Where a pass stands, and when it reached each step: derived from its history and from nothing else. */
export type PassState = {
  readonly stage: Stage;
  readonly furthest: Step;
  readonly reachedAt: Readonly<Record<Step, Moment | null>>;
  readonly ending: Ending | null;
  readonly endedAt: Moment | null;
};

const NOT_STARTED: PassState = {
  stage: "lead",
  furthest: "lead",
  reachedAt: { lead: null, mql: null, sal: null, accepted: null, sql: null, won: null },
  ending: null,
  endedAt: null,
};

/** The state of a pass after its whole history. Throws on a history that no writer of ours could have written. */
export function passFromHistory(history: readonly StageChange[]): PassState {
  return history.reduce(afterChange, NOT_STARTED);
}

/** Whether nothing is left of a pass: its very beginning was taken back, and it has not begun again since. */
export function neverBegan(history: readonly Pick<StageChange, "type" | "from">[]): boolean {
  const last = history.findLast(({ type }) => type !== "correction");
  return last === undefined || (last.type === "retraction" && last.from === "lead");
}

/** The row a pass began with; the latest, where it was taken back and began again. */
export function beginningOf<Change extends Pick<StageChange, "type" | "from">>(history: readonly Change[]): Change | undefined {
  return history.findLast(({ type, from }) => type === "move" && from === null);
}

/** The rows that take these moves back, the latest first; dates corrected on the way stay corrected. */
export function retractionsOf(moves: readonly StageChange[]): StageChange[] {
  return moves.filter(({ type }) => type === "move").map(({ from, to }): StageChange => ({ type: "retraction", from: to, to: from ?? "lead", occurredAt: null })).reverse();
}

/** The state of a pass after one more change. */
export function afterChange(state: PassState, change: StageChange): PassState {
  switch (change.type) {
    case "move":
      return afterMove(state, change);
    case "correction":
      return afterCorrection(state, change);
    case "retraction":
      return afterRetraction(state, change);
  }
}

function afterMove(state: PassState, { from, to, occurredAt }: StageChange): PassState {
  const begins = from === null && state.reachedAt.lead === null;
  if (!mayMove(from, to) || (!begins && from !== state.stage)) throw new Error(`A pass in ${state.stage} cannot move from ${from} to ${to}`);
  return {
    stage: to,
    furthest: isStep(to) ? furtherStep(state.furthest, to) : state.furthest,
    reachedAt: isStep(to) ? { ...state.reachedAt, [to]: occurredAt } : state.reachedAt,
    ending: isEnding(to) ? to : null,
    endedAt: isEnding(to) ? occurredAt : null,
  };
}

/** Another date for a step or the ending; for a step that was skipped, its first. */
function afterCorrection(state: PassState, { to, occurredAt }: StageChange): PassState {
  return {
    ...state,
    furthest: isStep(to) ? furtherStep(state.furthest, to) : state.furthest,
    reachedAt: isStep(to) ? { ...state.reachedAt, [to]: occurredAt } : state.reachedAt,
    endedAt: state.ending === to ? occurredAt : state.endedAt,
  };
}

/** The entry of a stage is taken back: the pass stands where it stood before it; one whose beginning is taken back may begin again. */
function afterRetraction(state: PassState, { from, to }: StageChange): PassState {
  if (from !== state.stage) throw new Error(`A pass in ${state.stage} cannot take back ${from}`);
  if (from === "lead") return NOT_STARTED;
  const steps = STEPS.filter((step) => from !== null && isStep(from) && step === from);
  const reachedAt = Object.fromEntries(STEPS.map((step) => [step, steps.includes(step) ? null : state.reachedAt[step]]));
  const kept = STEPS.filter((step) => reachedAt[step] !== null || (isStep(to) && stepIndex(step) <= stepIndex(to)));
  return {
    stage: to,
    furthest: kept.reduce(furtherStep, "lead"),
    reachedAt: reachedAt as Record<Step, Moment | null>,
    ending: isEnding(to) ? to : null,
    endedAt: null,
  };
}
