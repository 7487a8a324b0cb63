import type { Allowed } from "@/funnel/permissions";
import { readHandOffChanges } from "../hand-off-changes";
import { newsFor, type QueueNews } from "../queue-news";

/** What happened to the offers of this actor's queue since a place; without one, only the place to go on from. */
export async function listQueueChanges(allowed: Allowed<"handoff:read">, since: string | null): Promise<QueueNews> {
  return newsFor(allowed, await readHandOffChanges(since));
}
