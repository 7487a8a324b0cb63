import type { FactChange } from "@/funnel/fact-changes";
import type { FactsKnown } from "@/funnel/facts-known";
import type { LeadId } from "@/funnel/ids";
import { type InteractionLog, PlainLog } from "@/funnel/interaction-log";
import type { LeadFacts } from "@/funnel/lead";
import type { PassAsItWent } from "@/funnel/replay";
import { interactionsOf, startOf } from "./judge-passes";
import { knownOf } from "./lead-facts";
import type { PassInHand } from "./passes-in-hand";
import type { LeadHistory } from "./read-histories";

/** What criteria need of a lead's past, and nothing more: what was known of it, and its passes with what it did in each. */
export type LeadPast = {
  readonly leadId: LeadId;
  readonly now: LeadFacts;
  readonly factChanges: readonly FactChange[];
  readonly facts: FactsKnown;
  readonly passes: readonly PastPass[];
};

export type PastPass = PassAsItWent & Pick<PassInHand, "state" | "movedBy"> & {
  readonly number: number;
  readonly source: string | null;
  readonly did: InteractionLog;
};

/** The past of a lead whose whole history is at hand. */
export function pastOf({ lead, passes, interactions }: LeadHistory): LeadPast {
  return {
    leadId: lead.leadId, now: lead.facts, factChanges: lead.factChanges, facts: knownOf(lead),
    passes: passes.map((pass, place) => {
      const own = interactionsOf(pass, passes[place + 1], interactions);
      const { state, movedBy, notBefore, known, ref } = pass;
      const asItWent = { startedAt: startOf(lead, pass, own), notBefore, acceptedAt: state.reachedAt.accepted, endedAt: state.endedAt };
      return { ...asItWent, number: ref.pass, state, movedBy, source: known.source ?? null, did: new PlainLog(own) };
    }),
  };
}
