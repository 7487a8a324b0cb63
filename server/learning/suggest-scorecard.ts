import { setImmediate } from "node:timers/promises";
import type { ClosedPass } from "@/funnel/closed-pass";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { suggestCriteria, type Suggestion } from "@/funnel/suggest-criteria";
import { chooseClosedPasses, readClosedPasses } from "../closed-passes";
import { criteriaInForce, type InForce } from "../criteria-in-force";
import { learnText } from "../learn-text";
import { namesOfOwners } from "../owner-names";
import { reading } from "../reading";
import type { LearnQuery } from "./learn-commonalities";

export type SuggestedScorecard = { readonly text: string; /** The version whose document it changes; null where none is published. */ readonly basedOn: number | null; readonly suggestion: Suggestion | null };

/** Suggests criteria learnt from closed deals, measured beside those in force; other work gets its turn while it is found. */
export async function suggestScorecard(_allowed: Allowed<"report:read">, query: LearnQuery, now: Moment = Date.now()): Promise<SuggestedScorecard> {
  const { inForce, passes, text } = await read(query, now);
  if (!inForce) return { text, basedOn: null, suggestion: null };
  const steps = suggestCriteria(inForce.criteria, passes);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { text, basedOn: inForce.version, suggestion: value };
    await setImmediate();
  }
}

/** So many are fitted at most; more would take longer and change no point. */
const MOST_FITTED = 3000;

async function read(query: LearnQuery, now: Moment): Promise<{ inForce: InForce | undefined; passes: ClosedPass[]; text: string }> {
  return reading({ ...query, kind: "period", basis: "lead", windowDays: null }, now, async (tx, asked) => {
    const chosen = await chooseClosedPasses(tx, asked);
    const each = Math.ceil(chosen.refs.length / MOST_FITTED);
    const passes: ClosedPass[] = [];
    const fitted = chosen.refs.filter((_, place) => place % each === 0);
    for await (const block of readClosedPasses(tx, fitted)) passes.push(...block.map(([, pass]) => pass));
    const nameOf = await namesOfOwners(tx, Object.keys(query.filters));
    const kept = fitted.length < chosen.refs.length ? ` Every ${each}th of them is read.` : "";
    return { inForce: (await criteriaInForce(tx)).at(-1), passes, text: learnText(query, asked.timeZone, chosen, nameOf) + kept };
  });
}
