import { conditionsText } from "@/funnel/definition-text";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { DayQuery } from "@/funnel/report-query";
import { type RuleOutcome, RuleOutcomes } from "@/funnel/rule-outcomes";
import { type ChosenOffers, chooseDecidedOffers, MOST_OFFERS, readDecidedOffers } from "../decided-offers";
import { namesOfOwners } from "../owner-names";
import { reading } from "../reading";

export type RejectionsReport = {
  readonly text: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly rules: readonly RuleOutcome[];
};

/** What sales made of the leads that each rule helped to qualify, the worst rule first. */
export async function reportRejections(_allowed: Allowed<"report:read">, query: DayQuery, now: Moment = Date.now()): Promise<RejectionsReport> {
  return reading({ ...query, kind: "period", basis: "sal", windowDays: null }, now, async (tx, asked) => {
    const chosen = await chooseDecidedOffers(tx, asked);
    const outcomes = new RuleOutcomes();
    for await (const block of readDecidedOffers(tx, chosen.refs)) for (const [, offer] of block) outcomes.take(offer);
    const nameOf = await namesOfOwners(tx, Object.keys(query.filters));
    const text = [rejectionsText(query, asked.timeZone, chosen), ...conditionsText({ filters: query.filters, asOf: null, criteriaVersions: [] }, nameOf)].join(" ");
    return { text, accepted: outcomes.accepted, rejected: outcomes.rejected, rules: outcomes.table() };
  });
}

function rejectionsText({ from, to }: DayQuery, timeZone: string, { all, refs, undecided, byOthers }: ChosenOffers): string {
  return [
    `Leads that the criteria handed to sales from ${from} to ${to} (${timeZone}) and that sales accepted or rejected. A rule counts for a lead if it gave it points, or its condition held, by the version that handed it over and at that moment; most leads have several.`,
    refs.length < all ? `There are ${all}; ${MOST_OFFERS} of them, the same each time and spread evenly, are read.` : "",
    undecided > 0 ? `${undecided} that sales has not decided on are left out.` : "",
    byOthers > 0 ? `${byOthers} were handed over by a person or another system, so no rule did it.` : "",
  ].filter(Boolean).join(" ");
}
