import { isDay } from "@/funnel/calendar";
import { readCandidateName } from "@/funnel/candidate";
import { CHALLENGE_OUTCOMES, CHALLENGE_SIDES, MADE_BY } from "@/funnel/challenge";
import type { ChallengeSelection } from "@/server/criteria/list-challenged-leads";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** Which challenger is looked at (null: the latest), and which draft somebody comes to start. */
export function readChallengerParams({ of, by }: Params): { readonly challengerId: number | null; readonly wanted: string | null } {
  return { challengerId: readId(of), wanted: typeof by === "string" && readCandidateName(by) ? by : null };
}

/** Which number's leads are asked for; null without a challenger. */
export function readBehind({ of, side, outcome, madeBy, week }: Params): ChallengeSelection | null {
  const challengerId = readId(of);
  if (challengerId === null) return null;
  if (typeof week === "string" && isDay(week)) return { challengerId, week, madeBy: MADE_BY.find((known) => known === madeBy) ?? "byChallenger" };
  return {
    challengerId,
    side: CHALLENGE_SIDES.find((known) => known === side) ?? "both",
    outcome: CHALLENGE_OUTCOMES.find((known) => known === outcome) ?? "all",
  };
}

/** The page with exactly the leads that a number counts. */
export function behindHref({ challengerId, ...number }: ChallengeSelection, place: "leads" | "export" = "leads"): string {
  return `/criteria/challenger/${place}?${new URLSearchParams({ of: String(challengerId), ...number })}`;
}

function readId(text: string | string[] | undefined): number | null {
  return typeof text === "string" && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
