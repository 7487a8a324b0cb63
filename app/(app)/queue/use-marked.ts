"use client";

import { useState } from "react";
import type { WaitingLead } from "@/server/hand-off/list-queue";

type Marks = { readonly ids: ReadonlySet<number>; /** The one marked last: a stretch begins there. */ readonly from: number | null };
const NONE: Marks = { ids: new Set(), from: null };

/** The leads chosen to act on together. */
export function useMarked(waiting: readonly WaitingLead[]) {
  const [{ ids, from }, mark] = useState<Marks>(NONE);
  return {
    marked: waiting.filter(({ handOffId }) => ids.has(handOffId)),
    toggle: ({ handOffId }: WaitingLead) => {
      const next = new Set(ids);
      if (!next.delete(handOffId)) next.add(handOffId);
      mark({ ids: next, from: handOffId });
    },
    /** Marks everything between the one marked last, or another, and this one. */
    extendTo: (lead: WaitingLead, otherwiseFrom: WaitingLead | undefined) => {
      const begins = waiting.findIndex(({ handOffId }) => handOffId === (from ?? otherwiseFrom?.handOffId));
      const ends = waiting.indexOf(lead);
      const between = waiting.slice(Math.min(begins < 0 ? ends : begins, ends), Math.max(begins, ends) + 1);
      mark({ ids: new Set([...ids, ...between.map(({ handOffId }) => handOffId)]), from: begins < 0 ? lead.handOffId : (waiting[begins]?.handOffId ?? null) });
    },
    clear: () => mark(NONE),
  };
}
