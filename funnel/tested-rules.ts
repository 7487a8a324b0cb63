import type { Criteria } from "./criteria";
import { criteriaInWords } from "./criteria-in-words";
import type { FactsKnown } from "./facts-known";
import type { Interaction } from "./interaction";
import type { Moment } from "./moment";
import { judge } from "./verdict";

/** One rule of the document: what it says, what it is worth at the moment, and the very interactions it counts, the latest first. */
export type TestedRule = { readonly ruleId: string; readonly about: "behaviour" | "fit"; readonly sentence: string; readonly counts: boolean; readonly points: number; readonly interactions: readonly Interaction[] };

/** Every rule of the criteria (a segment’s where one applies), in their order, those that count nothing included. */
export function testedRules(criteria: Criteria, facts: FactsKnown, interactions: readonly Interaction[], at: Moment): TestedRule[] {
  const { behaviour, fitReasons } = judge(criteria, facts, interactions, at);
  const words = criteriaInWords(criteria);
  const byId = new Map(interactions.map((interaction) => [interaction.id, interaction]));
  const reasons = new Map([...behaviour, ...fitReasons].map((reason) => [reason.ruleId, reason]));
  const tested = (about: TestedRule["about"]) => ({ ruleId, sentence }: { ruleId: string; sentence: string }): TestedRule => {
    const reason = reasons.get(ruleId);
    const counted = (reason?.interactionIds ?? []).flatMap((id) => byId.get(id) ?? []).sort((one, other) => other.occurredAt - one.occurredAt);
    return { ruleId, about, sentence, counts: reason !== undefined, points: reason?.points ?? 0, interactions: counted };
  };
  return [...words.points.map(tested("behaviour")), ...words.fit.map(tested("fit"))];
}
