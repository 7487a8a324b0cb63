/** The steps of the funnel, in order. Whoever reached one has reached all before it. */
export const STEPS = ["lead", "mql", "sal", "accepted", "sql", "won"] as const;
export type Step = (typeof STEPS)[number];

/** How a pass can end. */
export const ENDINGS = ["won", "lost", "recycled", "disqualified"] as const;
export type Ending = (typeof ENDINGS)[number];

/** Where a pass can stand: on a step, or ended. `sal` is in sales' hands and awaiting their decision. */
export const STAGES = [...STEPS, "lost", "recycled", "disqualified"] as const;
export type Stage = (typeof STAGES)[number];

/** Every legal move. A step may be skipped (history from elsewhere has gaps); nothing leaves an ended pass. */
const MOVES: Readonly<Record<Stage, readonly Stage[]>> = {
  lead: ["mql", "sal", "accepted", "sql", "won", "lost", "recycled", "disqualified"],
  mql: ["sal", "accepted", "sql", "won", "lost", "recycled", "disqualified"],
  sal: ["accepted", "sql", "won", "lost", "recycled", "disqualified"],
  accepted: ["sql", "won", "lost", "recycled", "disqualified"],
  sql: ["won", "lost", "recycled", "disqualified"],
  won: [],
  lost: [],
  recycled: [],
  disqualified: [],
};

/** Whether a pass may go from one stage to another; a new pass starts as a lead. */
export function mayMove(from: Stage | null, to: Stage): boolean {
  return from === null ? to === "lead" : MOVES[from].includes(to);
}

/** Whether the stage is a step of the funnel rather than an ending without success. */
export function isStep(stage: Stage): stage is Step {
  return (STEPS as readonly string[]).includes(stage);
}

/** Whether a pass in this stage is over. */
export function isEnding(stage: Stage): stage is Ending {
  return (ENDINGS as readonly string[]).includes(stage);
}

/** The place of a step in the funnel, 0 for `lead`. */
export function stepIndex(step: Step): number {
  return STEPS.indexOf(step);
}

/** The later of two steps. */
export function furtherStep(one: Step, other: Step): Step {
  return stepIndex(one) >= stepIndex(other) ? one : other;
}
