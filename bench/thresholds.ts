import type { LeadId } from "@/funnel/ids";
import { isInPart, PREVIEW_DAYS, PreviewCounter, type PreviewedPass } from "@/funnel/preview";
import { bestOf } from "@/server/best-of";
import { medianMs } from "./base";

const RUNS = 9;
const HIGHEST = 100;

/** What a changed threshold costs where so many passes are in a preview: the counts at it, and the first leads behind them. */
export async function thresholds(passes: number): Promise<void> {
  const counter = new PreviewCounter(50, HIGHEST);
  const all = Array.from({ length: passes }, (_, place) => passAt(place));
  for (const pass of all) counter.add(pass);
  let threshold = 0;
  const next = () => (threshold = (threshold % HIGHEST) + 1);
  const counts = await medianMs(RUNS, async () => counter.counted());
  const leads = await medianMs(RUNS, async () => {
    const at = next();
    const chosen = all.filter((pass) => isInPart(pass, "mql", at));
    return bestOf(chosen, 50, (one, other) => (other.now?.mql ?? 0) - (one.now?.mql ?? 0) || one.leadId - other.leadId);
  });
  console.log(`a changed threshold in a preview of ${passes.toLocaleString("en")} passes: ${counts.toFixed(1)} ms for the numbers at every threshold, ${leads.toFixed(1)} ms for the first leads at one`);
}

function passAt(place: number): PreviewedPass {
  const levels = { mql: HIGHEST * 1.2 * Math.random() ** 3, handOff: HIGHEST * Math.random() ** 4 };
  return {
    leadId: (place + 1) as LeadId, pass: 1, source: `source ${place % 12}`, reaches: levels.mql >= 50 ? ["mql"] : [], now: levels, stays: null,
    would: { byNow: levels, atStart: PREVIEW_DAYS.map(() => levels) }, did: PREVIEW_DAYS.map(() => ({ mql: false, handOff: false })),
  };
}
