import type { ReplayedCandidate } from "@/db/schema/replays";
import { isDay } from "@/funnel/calendar";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { candidateNamed, candidateOf } from "../criteria-candidates";
import { criteriaInForce } from "../criteria-in-force";
import { inTransaction } from "../in-transaction";
import { writeReplay } from "../write-replay";

/** Versions and drafts (`v3`, `d12`) to compare over calendar days in the workspace's time zone, both included. */
export type AskedBacktest = { readonly candidates: readonly string[]; readonly from: string; readonly to: string };

/** Starts a backtest of two to four versions or drafts, in the background. */
export async function startBacktest(allowed: Allowed<"criteria:try">, { candidates: names, from, to }: AskedBacktest, now: Moment = Date.now()): Promise<number> {
  refuseNoPeriod(from, to);
  if (names.length < 2) throw new Refusal("invalid", "Choose at least two versions or drafts: a backtest compares.", { second: "Choose another to compare with." });
  if (new Set(names).size < names.length) throw new Refusal("invalid", "The same version or draft was chosen twice.", { second: "Choose each only once." });
  return inTransaction(async (tx) => {
    const candidates: ReplayedCandidate[] = [];
    for (const name of names) candidates.push(await candidateNamed(tx, name));
    return writeReplay(tx, allowed, { purpose: "backtest", candidates, from, to }, now);
  });
}

/** The same for a document in a file beside the version in force, where there is one. */
export async function startFileBacktest(allowed: Allowed<"criteria:try">, file: { readonly name: string; readonly document: unknown }, { from, to }: Omit<AskedBacktest, "candidates">, now: Moment = Date.now()): Promise<number> {
  refuseNoPeriod(from, to);
  const tried = candidateOf({ file: file.name }, file.name, file.document);
  return inTransaction(async (tx) => {
    const latest = (await criteriaInForce(tx)).at(-1);
    const candidates = latest ? [tried, await candidateNamed(tx, `v${latest.version}`)] : [tried];
    return writeReplay(tx, allowed, { purpose: "backtest", candidates, from, to }, now);
  });
}

function refuseNoPeriod(from: string, to: string): void {
  for (const [field, day] of [["from", from], ["to", to]] as const) {
    if (!isDay(day)) throw new Refusal("invalid", `Write ${field === "from" ? "the first" : "the last"} day as 2026-03-29.`, { [field]: "A day such as 2026-03-29." });
  }
  if (from > to) throw new Refusal("invalid", "The period ends before it begins.", { to: "Not before the first day." });
}
