import type { Criteria } from "@/funnel/criteria";
import type { Moment } from "@/funnel/moment";
import { nextFall } from "@/funnel/next-fall";
import type { Effect } from "@/funnel/preview";
import { JUDGED_STEPS } from "@/funnel/settle";
import type { InForce } from "./criteria-in-force";
import { type Judged, interactionsOf, judgePasses } from "./judge-passes";
import { knownOf } from "./lead-facts";
import type { LeadHistory } from "./read-histories";

/** The version that a document would be if it were published now, for everyone. */
export function nextVersion(inForce: readonly InForce[], criteria: Criteria, at: Moment): InForce {
  return { version: (inForce.at(-1)?.version ?? 0) + 1, criteria, from: at, judges: "everyone" };
}

/** The steps that a lead's passes reach because of the next version, by the same judging that makes them reach it when it is published. */
export function effectsOf(history: LeadHistory, inForce: readonly InForce[], next: InForce): Effect[] {
  return effectsIn(history, judgedUnder(history, [...inForce, next], next.from), next);
}

/** The same, and until when it stays so as long as nothing comes to the lead. */
export function effectsHolding(history: LeadHistory, inForce: readonly InForce[], next: InForce): { readonly effects: readonly Effect[]; readonly until: Moment } {
  const before = judgedUnder(history, inForce, next.from);
  const after = judgedUnder(history, [...inForce, next], next.from);
  const effects = effectsIn(history, after, next);
  const risesAt = Math.min(before.standing?.nextCheckAt ?? Infinity, after.standing?.nextCheckAt ?? Infinity);
  const last = history.passes.at(-1);
  if (effects.length === 0 || !last) return { effects, until: risesAt };
  const own = interactionsOf(last, undefined, history.interactions);
  return { effects, until: Math.min(risesAt, nextFall(next.criteria, knownOf(history.lead), own, next.from)) };
}

function judgedUnder({ lead, passes, interactions }: LeadHistory, versions: readonly InForce[], at: Moment): Judged {
  return judgePasses(lead, passes, interactions, versions, at);
}

function effectsIn({ lead: { leadId } }: LeadHistory, { passes }: Judged, { version }: InForce): Effect[] {
  return passes.flatMap(({ ref, history }) => {
    const reached = new Set(history.flatMap(({ type, to, criteriaVersion }) => (type !== "retraction" && criteriaVersion === version ? [to] : [])));
    return JUDGED_STEPS.filter((step) => reached.has(step)).map((step) => ({ leadId, pass: ref.pass, step }));
  });
}
