import { factChange, factsKnown } from "@/funnel/fact-changes";
import { type PassState, beginningOf, neverBegan, passFromHistory } from "@/funnel/history";
import type { Interaction } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import { scoreAt } from "@/funnel/score";
import { STEPS } from "@/funnel/stages";
import type { InForce } from "./criteria-in-force";
import { type Standing, judgePasses } from "./judge-passes";
import type { LeadInHand } from "./lead-facts";
import type { NewStageChange } from "./move-pass";
import type { PassInHand } from "./passes-in-hand";

/** What is kept of a lead only so that screens are quick; while the criteria are run over every lead, either rank may be the one they were run by. */
export type Kept = {
  readonly pass: number; readonly stage: string; readonly furthest: string; readonly score: number; readonly scoreAt: Moment | null;
  readonly ranks: readonly number[]; readonly fit: number; readonly lastInteractionAt: Moment | null; readonly nextCheckAt: Moment | null; readonly judgedVersion: number | null;
};

export type LeadToCheck = {
  readonly lead: LeadInHand;
  readonly kept: Kept;
  readonly passes: readonly PassInHand[];
  readonly history: ReadonlyMap<number, readonly NewStageChange[]>;
  readonly interactions: readonly Interaction[];
  /** Passes with an offer that nobody has decided. */
  readonly undecided: ReadonlySet<number>;
};

/** Every place where what is kept of a lead differs from what its history and the criteria say, in sentences without people's data. */
export function differencesOf(checked: LeadToCheck, inForce: readonly InForce[], now: Moment): string[] {
  return [...checked.passes.flatMap((pass) => passDifferences(pass, checked)), ...missingPasses(checked), ...leadDifferences(checked), ...verdictDifferences(checked, inForce, now)];
}

function passDifferences({ ref, state, notBefore }: PassInHand, { history, undecided }: LeadToCheck): string[] {
  const where = `lead ${ref.leadId}, pass ${ref.pass}`;
  const offered = undecided.has(ref.pass) === (state.stage === "sal") ? [] : [`${where}: stands on ${state.stage} ${undecided.has(ref.pass) ? "with" : "without"} an undecided hand-off`];
  const changes = history.get(ref.pass) ?? [];
  if (neverBegan(changes)) return [`${where}: is kept, its history says that it never began`, ...offered];
  try {
    const derived = passFromHistory(changes);
    const said = beginningOf(changes)?.notBefore ?? null;
    const waits = notBefore === said ? [] : [differs("the moment before which it is not looked at", notBefore, said)];
    return [...[...stateDifferences(state, derived), ...waits].map((difference) => `${where}: ${difference}`), ...offered];
  } catch (cause) {
    return [`${where}: its history contradicts itself: ${cause instanceof Error ? cause.message : String(cause)}`, ...offered];
  }
}

function missingPasses({ lead, passes, history }: LeadToCheck): string[] {
  const kept = new Set(passes.map(({ ref }) => ref.pass));
  return [...history].flatMap(([pass, changes]) => (kept.has(pass) || neverBegan(changes) ? [] : [`lead ${lead.leadId}, pass ${pass}: has a history and is not kept`]));
}

function stateDifferences(kept: PassState, derived: PassState): string[] {
  const plain = (["stage", "furthest", "ending", "endedAt"] as const).filter((key) => kept[key] !== derived[key]).map((key) => differs(key, kept[key], derived[key]));
  const dates = STEPS.filter((step) => kept.reachedAt[step] !== derived.reachedAt[step]).map((step) => differs(`${step} date`, kept.reachedAt[step], derived.reachedAt[step]));
  return [...plain, ...dates];
}

function leadDifferences({ lead, kept, passes, interactions }: LeadToCheck): string[] {
  const latest = passes.at(-1);
  const where = `lead ${lead.leadId}`;
  if (!latest) return [`${where}: has no pass`];
  const lastInteractionAt = interactions.at(-1)?.occurredAt ?? null;
  return [
    ...factDifferences(lead),
    ...(kept.pass === latest.ref.pass ? [] : [differs("pass", kept.pass, latest.ref.pass)]),
    ...(kept.stage === latest.state.stage ? [] : [differs("stage", kept.stage, latest.state.stage)]),
    ...(kept.furthest === latest.state.furthest ? [] : [differs("furthest step", kept.furthest, latest.state.furthest)]),
    ...(kept.lastInteractionAt === lastInteractionAt ? [] : [differs("last interaction", kept.lastInteractionAt, lastInteractionAt)]),
  ].map((difference) => `${where}: ${difference}`);
}

/** What is known now has to be what the changes told last; says which field, never its value. */
function factDifferences({ facts, factChanges }: LeadInHand): string[] {
  const told = factsKnown(facts, factChanges).at(-1)?.facts ?? facts;
  return Object.keys(factChange(facts, told, 0)?.after ?? {}).map((field) => `${field} is not what was learnt of it last`);
}

/** A lead whose moment to look again has come, or that a new version has not judged yet, is waiting, not wrong. */
function verdictDifferences({ lead, kept, passes, interactions }: LeadToCheck, inForce: readonly InForce[], now: Moment): string[] {
  const isWaiting = (kept.nextCheckAt !== null && kept.nextCheckAt <= now) || kept.judgedVersion !== (inForce.at(-1)?.version ?? null);
  if (isWaiting) return [];
  const judged = judgePasses(lead, passes, interactions, inForce, now);
  const moves = judged.passes.flatMap(({ ref, history, details }) => [
    ...history.map(({ type, from, to }) => `lead ${lead.leadId}, pass ${ref.pass}: the criteria would add a ${type} from ${from} to ${to}`),
    ...Object.keys(details).map((detail) => `lead ${lead.leadId}, pass ${ref.pass}: ${detail} differs`),
  ]);
  return [...moves, ...scoreDifferences(lead, kept, judged.standing, inForce, now)];
}

function scoreDifferences({ leadId }: LeadInHand, kept: Kept, standing: Standing | null, inForce: readonly InForce[], now: Moment): string[] {
  if (!standing) return [];
  const halfLifeDays = inForce.at(-1)?.criteria.halfLifeDays ?? null;
  const before = scoreAt({ value: kept.score, at: kept.scoreAt ?? now, rank: 0 }, halfLifeDays, now);
  const after = scoreAt(standing.score, halfLifeDays, now);
  const close = (one: number, other: number) => Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one), Math.abs(other));
  return [
    ...(close(before, after) ? [] : [`lead ${leadId}: ${differs("score", before, after)}`]),
    ...(kept.ranks.some((rank) => close(rank, standing.score.rank)) ? [] : [`lead ${leadId}: ${differs("rank", kept.ranks[0] ?? null, standing.score.rank)}`]),
    ...(close(kept.fit, standing.fit) ? [] : [`lead ${leadId}: ${differs("fit", kept.fit, standing.fit)}`]),
  ];
}

function differs(what: string, kept: unknown, derived: unknown): string {
  return `${what} is kept as ${String(kept)}, history says ${String(derived)}`;
}
