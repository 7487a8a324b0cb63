import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { wakeByTime } from "../wake-hand-offs";

/** Lets the leads that were put aside until now wait again; says how many. */
export async function wakeSnoozed(allowed: Allowed<"handoff:keep-promises">, now: Moment = Date.now()): Promise<number> {
  return inTransaction((tx) => wakeByTime(tx, { mark: markOf(allowed.actor), recordedAt: now, importId: null }));
}
