import type { KeyId } from "@/funnel/ids";
import { ApiProblem } from "./api-problem";

/** How many requests a key may send at once, and how many more each second, to one process. */
const AT_ONCE = 100;
const A_SECOND = 20;

type Bucket = { turns: number; at: number };
const buckets = new Map<KeyId, Bucket>();

/** Takes one of the key's turns, or says when the next one comes. */
export function takeTurn(keyId: KeyId, now: number): void {
  const bucket = buckets.get(keyId) ?? { turns: AT_ONCE, at: now };
  const turns = Math.min(AT_ONCE, bucket.turns + ((now - bucket.at) / 1000) * A_SECOND);
  buckets.set(keyId, { turns: turns < 1 ? turns : turns - 1, at: now });
  if (turns < 1) throw new ApiProblem("too_many", `A key may send ${A_SECOND} requests a second.`, { "Retry-After": String(Math.ceil((1 - turns) / A_SECOND)) });
}
