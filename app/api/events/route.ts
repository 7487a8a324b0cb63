import type { NextRequest } from "next/server";
import { findViewer } from "@/app/_gate/viewer";
import { type Allowed, allow, may } from "@/funnel/permissions";
import { followQueue } from "@/server/hand-off/follow-queue";
import { listQueueChanges } from "@/server/hand-off/list-queue-changes";
import type { QueueNews } from "@/server/queue-news";

/**
 * What happens to the queue of whoever is signed in, from `since` on: as server-sent events to those who ask for them, otherwise
 * once, as JSON. A stream ends after some minutes, so that a browser comes back with a session that is still good.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const viewer = await findViewer();
  if (!viewer) return new Response(null, { status: 401 });
  if (!may(viewer, "handoff:read")) return new Response(null, { status: 403 });
  const allowed = allow(viewer, "handoff:read");
  const since = request.headers.get("last-event-id") ?? request.nextUrl.searchParams.get("since");
  if (since !== null && !/^[0-9]{1,19}$/.test(since)) return new Response(null, { status: 422 });
  if (!request.headers.get("accept")?.includes("text/event-stream")) return Response.json(await listQueueChanges(allowed, since), { headers: { "Cache-Control": "no-store" } });
  return new Response(streamOf(allowed, since, request.signal), {
    headers: { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" },
  });
}

const STILL_HERE_MS = 20_000;
const LASTS_MS = 10 * 60_000;

function streamOf(allowed: Allowed<"handoff:read">, since: string | null, left: AbortSignal): ReadableStream<Uint8Array> {
  const over = new AbortController();
  const text = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (lines: string) => over.signal.aborted || controller.enqueue(text.encode(lines));
      const end = () => {
        if (over.signal.aborted) return;
        over.abort();
        controller.close();
      };
      const stillHere = setInterval(() => send("event: still\ndata: {}\n\n"), STILL_HERE_MS);
      const lasts = setTimeout(end, LASTS_MS);
      over.signal.addEventListener("abort", () => {
        clearInterval(stillHere);
        clearTimeout(lasts);
      });
      left.addEventListener("abort", end);
      send("retry: 2000\n\n");
      const stop = await followQueue(allowed, since, (news) => send(eventOf(news)));
      if (over.signal.aborted) stop();
      else over.signal.addEventListener("abort", stop);
    },
    cancel: () => over.abort(),
  });
}

function eventOf(news: QueueNews): string {
  return `id: ${news.next}\ndata: ${JSON.stringify(news)}\n\n`;
}
