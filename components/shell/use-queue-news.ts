"use client";

import { useEffect, useEffectEvent } from "react";
import type { QueueNews } from "@/server/queue-news";

const CHANNEL = "baton queue";
const LOOK_AFTER_MS = 15_000;
const SILENT_AFTER_MS = 45_000;
const REFUSED_PAUSE_MS = 30_000;

type Message = QueueNews | "still";

/**
 * Tells what happens to the queue while the page is open. One window of a browser holds the stream and passes on to the others what
 * it hears; whoever hears nothing for a while, comes back into sight or goes online again asks for what it missed.
 */
export function useQueueNews(since: string, tell: (news: QueueNews) => void): void {
  const onNews = useEffectEvent(tell);
  useEffect(() => {
    const left = new AbortController();
    const channel = new BroadcastChannel(CHANNEL);
    let [place, heardAt] = [since, Date.now()];
    const hear = (message: Message) => {
      if (left.signal.aborted) return;
      heardAt = Date.now();
      if (message === "still") return;
      place = message.next;
      if (message.changes.length > 0 || message.isMore) onNews(message);
    };
    const catchUp = async () => {
      const news = await askOnce(place, left.signal);
      if (news) hear(news);
    };
    channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
    const hold = () => holdStream(place, left.signal, (message) => {
      hear(message);
      if (!left.signal.aborted) channel.postMessage(message);
    });
    void Promise.allSettled([catchUp(), navigator.locks ? navigator.locks.request(CHANNEL, { signal: left.signal }, hold) : hold()]);
    const look = setInterval(() => Date.now() - heardAt > SILENT_AFTER_MS && void catchUp(), LOOK_AFTER_MS);
    const comeBack = () => document.visibilityState === "visible" && void catchUp();
    document.addEventListener("visibilitychange", comeBack);
    window.addEventListener("online", comeBack);
    return () => {
      left.abort();
      channel.close();
      clearInterval(look);
      document.removeEventListener("visibilitychange", comeBack);
      window.removeEventListener("online", comeBack);
    };
  }, [since]);
}

/** What happened since, asked once; null where nothing answers, and the next look asks again. */
async function askOnce(since: string, left: AbortSignal): Promise<QueueNews | null> {
  const [answer] = await Promise.allSettled([fetch(`/api/events?since=${since}`, { headers: { accept: "application/json" }, signal: left })]);
  return answer.status === "fulfilled" && answer.value.status === 200 ? ((await answer.value.json()) as QueueNews) : null;
}

/** Listens until the page is left. A stream that breaks off the browser takes up again; one that was refused is tried anew after a while. */
function holdStream(since: string, left: AbortSignal, hear: (message: Message) => void): Promise<void> {
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = (): EventSource => {
    const stream = new EventSource(`/api/events?since=${since}`);
    stream.onmessage = ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as QueueNews);
    stream.addEventListener("still", () => hear("still"));
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED && !left.aborted) again = setTimeout(() => (current = open()), REFUSED_PAUSE_MS);
    };
    return stream;
  };
  let current = open();
  return new Promise((resolve) =>
    left.addEventListener("abort", () => {
      clearTimeout(again);
      current.close();
      resolve();
    }),
  );
}
