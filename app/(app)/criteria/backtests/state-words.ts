import { formatCount } from "@/components/format";
import type { Replay, ReplayState } from "@/server/criteria/get-replay";

export const STATE_WORDS: Readonly<Record<ReplayState, string>> = { running: "Running", paused: "Paused", cancelled: "Cancelled", finished: "Finished" };

export function progressWords({ leadsReplayed, leadsTotal }: Pick<Replay, "leadsReplayed" | "leadsTotal">, locale = "en"): string {
  return `${formatCount(leadsReplayed, locale)} of ${formatCount(leadsTotal, locale)} leads`;
}
