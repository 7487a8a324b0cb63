import type { Against, Look } from "@/funnel/closed-pass";
import { conditionsText } from "@/funnel/definition-text";
import type { DayQuery } from "@/funnel/report-query";
import { MOST_PASSES, type ChosenPasses } from "./closed-passes";

/** What is learnt from, in plain sentences: which passes, as of when, and who is left out. */
export function learnText({ from, to, look, against, filters }: DayQuery & { look: Look; against: Against }, timeZone: string, { all, refs, open, undated }: ChosenPasses, nameOf: Parameters<typeof conditionsText>[1]): string {
  return [
    `Passes that ${against === "lost" ? "were won or lost" : "ended, won or not,"} from ${from} to ${to} (${timeZone}), each as it was ${LOOKED_AT[look]}: what the lead did in that pass up to then, and what is known of it. Nothing later counts.`,
    refs.length < all ? `There are ${all}; ${MOST_PASSES} of them, the same each time and spread evenly, are read.` : "",
    open > 0 ? `${open} passes that came as far and are still open are left out: nobody knows yet.` : "",
    undated > 0 ? `${undated} are left out because nobody knows when they came so far.` : "",
    ...conditionsText({ filters, asOf: null, criteriaVersions: [] }, nameOf),
  ].filter(Boolean).join(" ");
}

const LOOKED_AT: Readonly<Record<Look, string>> = { mql: "when it became MQL", sal: "when it was handed to sales", accepted: "when sales accepted it" };
