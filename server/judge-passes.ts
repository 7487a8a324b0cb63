import { type Course, type CourseInput, courseOf } from "@/funnel/course";
import type { FactsKnown } from "@/funnel/facts-known";
import type { PassState } from "@/funnel/history";
import type { Interaction } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import type { ForwardScore } from "@/funnel/score";
import { settle } from "@/funnel/settle";
import { stepIndex } from "@/funnel/stages";
import type { InForce } from "./criteria-in-force";
import { type LeadInHand, knownOf } from "./lead-facts";
import { type PassInHand, beginPass, withChanges, withDetails } from "./passes-in-hand";

/** What the criteria say of a lead now: shown on lists, and when to look again though nothing comes in. */
export type Standing = { readonly score: ForwardScore; readonly fit: number; readonly nextCheckAt: Moment | null; readonly version: number };

export type Judged = { readonly passes: PassInHand[]; readonly standing: Standing | null };

/** Brings every pass of a lead to what its interactions and the criteria say, the one after a recycled pass included. */
export function judgePasses(lead: LeadInHand, given: readonly PassInHand[], interactions: readonly Interaction[], inForce: readonly InForce[], now: Moment): Judged {
  const judged: PassInHand[] = [];
  let standing: Standing | null = null;
  const waiting = [...given];
  for (let pass = waiting.shift(); pass !== undefined; pass = waiting.shift()) {
    if (pass.state.ending === "recycled" && waiting.length === 0) waiting.push(nextPass(pass, now));
    const successor = waiting[0];
    const own = interactionsOf(pass, successor, interactions);
    const { settled, found } = judgeOne(lead, pass, own, inForce, now);
    judged.push(withOrigin(settled, own, lead));
    standing = found;
  }
  return { passes: judged, standing };
}

/** The interactions of one of a lead's passes: the first has everything before it, the last everything after it. */
export function interactionsOf(pass: PassInHand, successor: PassInHand | undefined, interactions: readonly Interaction[]): Interaction[] {
  const begins = pass.ref.pass === 1 ? -Infinity : (pass.state.reachedAt.lead ?? -Infinity);
  const ends = successor?.state.reachedAt.lead ?? Infinity;
  return interactions.filter(({ occurredAt }) => occurredAt >= begins && occurredAt < ends);
}

function judgeOne(lead: LeadInHand, pass: PassInHand, own: readonly Interaction[], inForce: readonly InForce[], now: Moment) {
  const { state, movedBy } = pass;
  const knownSince = knownSinceOf(pass, own);
  const latest = inForce.at(-1);
  if (latest === undefined) return { settled: withChanges(pass, settle(state, movedBy, { ...NOTHING_FOUND, knownSince })), found: null };
  const course = courseOfPass({ ...pass, startedAt: startOf(lead, pass, own) }, knownOf(lead), own, inForce, now);
  const findings = { mql: course.mql, sal: course.handOff, sql: course.salesQualified, knownSince };
  return { settled: withChanges(pass, settle(state, movedBy, findings)), found: standingBy(latest, state, course) };
}

type PassToJudge = Pick<PassInHand, "state" | "movedBy" | "notBefore"> & { readonly startedAt: Moment };

/** The course of a pass; what a person or another system said of its steps is taken as given. */
export function courseOfPass({ state, movedBy, notBefore, startedAt }: PassToJudge, facts: FactsKnown, interactions: CourseInput["interactions"], inForce: readonly InForce[], now: Moment): Course {
  const { reachedAt } = state;
  const isMql = stepIndex(state.furthest) >= stepIndex("mql");
  const isOffered = stepIndex(state.furthest) >= stepIndex("sal");
  return courseOf({
    inForce, facts, interactions, now,
    pass: {
      startedAt, notBefore,
      mqlGivenAt: isMql && movedBy.mql === null ? (reachedAt.mql ?? startedAt) : null,
      offeredGivenAt: isOffered && movedBy.sal === null ? (reachedAt.sal ?? reachedAt.mql ?? startedAt) : null,
      acceptedAt: reachedAt.accepted, endedAt: state.endedAt,
    },
  });
}

/** How a lead stands by the course of its latest pass. */
export function standingBy({ version }: InForce, { ending }: PassState, { score, fit, nextCheckAt }: Course): Standing {
  return { score, fit, nextCheckAt: ending === null ? nextCheckAt : null, version };
}

/** When a pass began: its own beginning, or an earlier interaction of the first pass. */
export function startOf(lead: LeadInHand, pass: PassInHand, own: readonly Interaction[]): Moment {
  return least(knownSinceOf(pass, own), pass.state.reachedAt.lead) ?? lead.facts.createdAt;
}

function knownSinceOf({ ref }: PassInHand, own: readonly Interaction[]): Moment | null {
  return ref.pass === 1 ? own.reduce<Moment | null>((sofar, { occurredAt }) => least(sofar, occurredAt), null) : null;
}

const NOTHING_FOUND = { mql: null, sal: null, sql: null } as const;

/** A pass takes the first known source of its interactions; the first pass falls back to what its lead came with. */
function withOrigin(pass: PassInHand, own: readonly Interaction[], lead: LeadInHand): PassInHand {
  const first = own.find(({ source }) => source !== null);
  const fallback = pass.ref.pass === 1 ? lead.origin : { source: null, medium: null, campaign: null };
  const { source, medium, campaign } = first ?? fallback;
  return withDetails(pass, { source, medium, campaign });
}

/** The trip after a recycled one begins where that ended, and is not looked at before the date the rep gave. */
function nextPass({ ref, state, nextNotBefore }: PassInHand, now: Moment): PassInHand {
  return beginPass({ leadId: ref.leadId, pass: ref.pass + 1 }, state.endedAt ?? now, nextNotBefore);
}

function least(one: Moment | null, other: Moment | null): Moment | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
