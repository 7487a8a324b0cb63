import { db } from "@/db/client";
import type { Allowed } from "@/funnel/permissions";
import { countWaiting, queuesOf } from "../waiting-offers";

/** How many leads wait for this actor to decide, up to a hundred. */
export async function countQueue(allowed: Allowed<"handoff:decide">): Promise<number> {
  return countWaiting(db(), queuesOf(allowed), { source: null, country: null }, 100);
}
