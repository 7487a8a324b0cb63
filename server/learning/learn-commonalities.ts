import type { Against, Look } from "@/funnel/closed-pass";
import { type Commonalities, PatternCounts } from "@/funnel/common-patterns";
import { vocabularyOf } from "@/funnel/learning-vocabulary";
import type { Moment } from "@/funnel/moment";
import { PatternIndex } from "@/funnel/pattern-index";
import type { Allowed } from "@/funnel/permissions";
import type { DayQuery } from "@/funnel/report-query";
import { type ChosenPasses, chooseClosedPasses, readClosedPasses } from "../closed-passes";
import { learnText } from "../learn-text";
import { namesOfOwners } from "../owner-names";
import { reading } from "../reading";
import type { Transaction } from "@/db/client";

/** What is asked of closed deals: which, and as they were when. */
export type LearnQuery = DayQuery & { readonly look: Look; readonly against: Against };

export type CommonalitiesReport = {
  readonly text: string;
  readonly won: Commonalities;
  readonly others: Commonalities;
};

/** What the passes that were won had in common before, and what the others had. */
export async function learnCommonalities(_allowed: Allowed<"report:read">, query: LearnQuery, now: Moment = Date.now()): Promise<CommonalitiesReport> {
  return reading({ ...query, kind: "period", basis: "lead", windowDays: null }, now, async (tx, asked) => {
    const chosen = await chooseClosedPasses(tx, asked);
    const counts = new PatternCounts(await indexOf(tx, chosen));
    for await (const block of readClosedPasses(tx, chosen.refs)) for (const [, pass] of block) counts.take(pass);
    const nameOf = await namesOfOwners(tx, Object.keys(query.filters));
    return { text: learnText(query, asked.timeZone, chosen, nameOf), won: counts.commonalities("won"), others: counts.commonalities("others") };
  });
}

/** The words to look for are learnt from a few thousand of the passes, without regard to their outcome. */
async function indexOf(tx: Transaction, { refs }: ChosenPasses): Promise<PatternIndex> {
  const each = Math.ceil(refs.length / ENOUGH_FOR_WORDS);
  const passes = [];
  for await (const block of readClosedPasses(tx, refs.filter((_, place) => place % each === 0))) passes.push(...block.map(([, pass]) => pass));
  return new PatternIndex(vocabularyOf(passes));
}

const ENOUGH_FOR_WORDS = 2000;
