import type { Allowed } from "@/funnel/permissions";
import { followHandOffs } from "../follow-hand-offs";
import { readHandOffChanges } from "../hand-off-changes";
import { newsFor, type QueueNews } from "../queue-news";

/** Tells what happens to the offers of this actor's queue, from a place on and then as it happens, until stopped. */
export async function followQueue(allowed: Allowed<"handoff:read">, since: string | null, tell: (news: QueueNews) => void): Promise<() => void> {
  const stop = await followHandOffs((news) => tell(newsFor(allowed, news)));
  try {
    tell(newsFor(allowed, await readHandOffChanges(since)));
  } catch (cause) {
    stop();
    throw cause;
  }
  return stop;
}
