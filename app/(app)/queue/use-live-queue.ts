"use client";

import { useEffect, useRef, useState } from "react";
import { useRouter } from "next/navigation";
import { showToast } from "@/components/ui/toast";
import { DECISIONS, type HandOffEventKind } from "@/funnel/hand-off-events";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import type { QueueChange, QueueNews } from "@/server/queue-news";

const SOON_MS = 150;
const SPREAD_MS = 450;
/** Below so many the rest of a long queue is fetched. */
const FEW = 25;

/** The leads of the list as others leave them; `taken` says of the lead in sight that somebody else has decided on it. */
type LiveQueue = { readonly here: readonly WaitingLead[]; readonly taken: string | null; readonly letGo: () => void; /** What was decided here waits again. */ readonly bringBack: (ids: readonly number[]) => void; readonly hear: (news: QueueNews, inSight: number | undefined) => void };

type Gone = { readonly ids: ReadonlySet<number>; /** In sight when it went: it stays there until one looks away, so that no key meant for it strikes the next. */ readonly kept: { readonly id: number; readonly said: string } | null };

/**
 * Keeps the list as it is: what others decide goes from it at once, without asking again; what comes in, or more of a long
 * queue, is fetched a moment later, not by every open page in the same instant.
 */
export function useLiveQueue(leads: readonly WaitingLead[], moreWait: boolean): LiveQueue {
  const [{ ids, kept }, setGone] = useState<Gone>({ ids: new Set(), kept: null });
  const refresh = useRefreshSoon();
  const here = leads.filter(({ handOffId }) => !ids.has(handOffId) || handOffId === kept?.id);
  return {
    here,
    taken: kept?.said ?? null,
    letGo: () => setGone((gone) => ({ ...gone, kept: null })),
    bringBack: (back) => setGone((gone) => ({ ...gone, ids: new Set([...gone.ids].filter((id) => !back.includes(id))) })),
    hear({ changes, isMore }, inSight) {
      const taken = changes.filter(({ what, isOwn, handOffId }) => isEnd(what) && !isOwn && here.some((lead) => lead.handOffId === handOffId));
      const seen = taken.find(({ handOffId }) => handOffId === inSight);
      setGone((gone) => ({ ids: afterChanges(gone.ids, changes), kept: seen ? { id: seen.handOffId, said: takenText(seen, here) } : gone.kept }));
      const unseen = taken.filter((change) => change !== seen);
      if (unseen[0]) showToast(unseen.length > 1 ? `${unseen.length} leads of this list were decided by others.` : takenText(unseen[0], here));
      const isKnown = ({ handOffId, what }: QueueChange) => what === "offered" && leads.some((lead) => lead.handOffId === handOffId);
      if (isMore || changes.some((change) => !isEnd(change.what) && !isKnown(change)) || (moreWait && here.length - taken.length < FEW)) refresh();
    },
  };
}

/** Asks the server for the page anew, once for everything that happens within a moment; a page out of sight waits until it is looked at. */
function useRefreshSoon(): () => void {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isDue = useRef(false);
  useEffect(() => {
    const lookedAt = () => {
      if (document.visibilityState !== "visible" || !isDue.current) return;
      isDue.current = false;
      router.refresh();
    };
    document.addEventListener("visibilitychange", lookedAt);
    return () => {
      document.removeEventListener("visibilitychange", lookedAt);
      if (timer.current) clearTimeout(timer.current);
    };
  }, [router]);
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      if (document.visibilityState === "visible") router.refresh();
      else isDue.current = true;
    }, SOON_MS + Math.random() * SPREAD_MS);
  };
}

function afterChanges(gone: ReadonlySet<number>, changes: readonly QueueChange[]): ReadonlySet<number> {
  const next = new Set(gone);
  for (const { handOffId, what } of changes) {
    if (isEnd(what)) next.add(handOffId);
    else next.delete(handOffId);
  }
  return next;
}

function isEnd(what: HandOffEventKind): boolean {
  return (DECISIONS as readonly string[]).includes(what);
}

function takenText({ by, what, handOffId }: QueueChange, here: readonly WaitingLead[]): string {
  const name = here.find((lead) => lead.handOffId === handOffId)?.name ?? "A lead";
  return by && (what === "accepted" || what === "rejected") ? `${by} ${what} ${name}.` : `${name} no longer waits here.`;
}
