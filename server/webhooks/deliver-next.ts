import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { deliverWebhook } from "../deliver-webhook";

/** Sends the next delivery that is due to another system, and says whether there was one. */
export async function deliverNext(_by: Allowed<"notice:tell">, now: Moment = Date.now()): Promise<boolean> {
  return (await deliverWebhook(null, now)) !== null;
}
