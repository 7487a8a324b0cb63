import type { Moment } from "@/funnel/moment";
import { settle } from "@/funnel/settle";
import type { InForce } from "./criteria-in-force";
import { type Standing, courseOfPass, standingBy } from "./judge-passes";
import type { LeadPast } from "./lead-past";

/** What judging a lead would do: move one of its passes, or only say how it stands. */
export type JudgedPast = { readonly moves: boolean; readonly standing: Standing | null };

/** The same as judging a lead's passes says, found from what criteria need of its past alone. */
export function judgePast({ facts, passes }: LeadPast, inForce: readonly InForce[], now: Moment): JudgedPast {
  const latest = inForce.at(-1);
  const last = passes.at(-1);
  if (!last || last.state.ending === "recycled") return { moves: true, standing: null };
  let standing: Standing | null = null;
  for (const { number, state, movedBy, notBefore, startedAt, did } of passes) {
    const course = latest ? courseOfPass({ state, movedBy, notBefore, startedAt }, facts, did, inForce, now) : null;
    const knownSince = number === 1 && did.size > 0 ? did.at(0) : null;
    if (settle(state, movedBy, { mql: course?.mql ?? null, sal: course?.handOff ?? null, sql: course?.salesQualified ?? null, knownSince }).length > 0) return { moves: true, standing: null };
    standing = latest && course ? standingBy(latest, state, course) : null;
  }
  return { moves: false, standing };
}
