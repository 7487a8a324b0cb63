import type { PassRef } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Allowed, personOf } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { holdOwnPass } from "../hold-pass";
import { inTransaction } from "../in-transaction";
import { moveOn } from "../move-on";

export type WonDeal = PassRef & { readonly dealValue: number; readonly currency: string; readonly wonAt: Moment };

/** The rep's lead has become a customer: the pass ends as won, with what the deal is worth. */
export async function winDeal(allowed: Allowed<"pass:work">, { dealValue, currency, wonAt, ...ref }: WonDeal, now: Moment = Date.now()): Promise<void> {
  const { personId } = personOf(allowed);
  if (!(dealValue >= 0 && dealValue <= LARGEST_DEAL)) throw invalid("dealValue", "A deal is worth between 0 and a trillion.");
  if (!Intl.supportedValuesOf("currency").includes(currency)) throw invalid("currency", "Give the currency by its three letters, such as EUR.");
  if (wonAt > now) throw invalid("wonAt", "A deal cannot be won in the future.");
  await inTransaction(async (tx) => {
    const pass = await holdOwnPass(tx, personId, ref);
    if (wonAt < (pass.state.reachedAt.accepted ?? wonAt)) throw invalid("wonAt", "You accepted this lead later than that day.");
    await moveOn(tx, pass, { to: "won", occurredAt: wonAt }, { dealValue, currency }, { mark: markOf(allowed.actor), recordedAt: now, importId: null });
  });
}

const LARGEST_DEAL = 1e12;

function invalid(field: string, sentence: string): Refusal {
  return new Refusal("invalid", sentence, { [field]: sentence });
}
