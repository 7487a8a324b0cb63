import type { GivenStage } from "./arrival";
import { type PassState, type StageChange, afterChange } from "./history";
import { STAGES, isStep, stepIndex } from "./stages";

/** What history from elsewhere adds to a pass, and what of it could not be taken over, in sentences. */
export type GivenOutcome = { readonly changes: readonly StageChange[]; readonly warnings: readonly string[] };

/**
 * The rows that bring a pass to what another system says of it. What is known already adds nothing, so the same file twice
 * changes nothing; a step that was skipped before gets its date; an ended pass is not moved on.
 */
export function changesFromGiven(before: PassState, given: readonly GivenStage[]): GivenOutcome {
  const inOrder = [...given].sort((one, other) => STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage));
  const outcome = inOrder.reduce<{ state: PassState; changes: StageChange[]; warnings: string[] }>(
    (sofar, { stage, at }) => {
      const change = changeFor(sofar.state, { stage, at });
      if (change === "refused") return { ...sofar, warnings: [...sofar.warnings, `This pass ended as ${sofar.state.stage} before; “${stage}” was not added.`] };
      if (change === null) return sofar;
      return { ...sofar, state: afterChange(sofar.state, change), changes: [...sofar.changes, change] };
    },
    { state: before, changes: [], warnings: [] },
  );
  return { changes: outcome.changes, warnings: [...outcome.warnings, ...backwards(outcome.state, outcome.changes)] };
}

function changeFor(state: PassState, { stage, at }: GivenStage): StageChange | "refused" | null {
  const from = state.stage;
  const knownEarlier = stage === "lead" && at !== null && state.reachedAt.lead !== null && state.reachedAt.lead <= at;
  if (knownEarlier) return null;
  if (isStep(stage) && stepIndex(stage) <= stepIndex(state.furthest)) {
    return at === null || state.reachedAt[stage] === at ? null : { type: "correction", from, to: stage, occurredAt: at };
  }
  if (state.ending === stage) return at === null || state.endedAt === at ? null : { type: "correction", from, to: stage, occurredAt: at };
  if (state.ending !== null) return "refused";
  return { type: "move", from, to: stage, occurredAt: at };
}

/** Dates that run backwards are kept as told, and said: they stay out of every duration. */
function backwards({ reachedAt, ending, endedAt }: PassState, changes: readonly StageChange[]): string[] {
  if (changes.length === 0) return [];
  const dated = (["mql", "sal", "accepted", "sql", "won"] as const).flatMap((step) => (reachedAt[step] === null ? [] : [{ stage: step as string, at: reachedAt[step] }]));
  const all = ending === null || ending === "won" || endedAt === null ? dated : [...dated, { stage: ending, at: endedAt }];
  return all.flatMap((later, place) => {
    const earlier = all[place - 1];
    return earlier && later.at < earlier.at ? [`“${later.stage}” is dated before “${earlier.stage}”; both are kept, and the time between them is not counted.`] : [];
  });
}
