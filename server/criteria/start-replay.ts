import type { ReplayedCandidate } from "@/db/schema/replays";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { candidateNamed } from "../criteria-candidates";
import { inTransaction } from "../in-transaction";
import { type NewReplay, writeReplay } from "../write-replay";

export type AskedReplay = Omit<NewReplay, "candidates"> & {
  /** `v3`, `d12` or `d12.4`: one to four of them. */
  readonly candidates: readonly string[];
};

/** Starts a replay of these candidates over the history of every lead, in the background. */
export async function startReplay(allowed: Allowed<"criteria:try">, { candidates: names, ...asked }: AskedReplay, now: Moment = Date.now()): Promise<number> {
  if (asked.from !== null && asked.to !== null && asked.from > asked.to) throw new Refusal("invalid", "The period ends before it begins.", { to: "Not before the first day." });
  return inTransaction(async (tx) => {
    const candidates: ReplayedCandidate[] = [];
    for (const name of names) candidates.push(await candidateNamed(tx, name));
    return writeReplay(tx, allowed, { ...asked, candidates }, now);
  });
}
