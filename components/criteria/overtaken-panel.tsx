"use client";

import type { ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { KeptDraft } from "./use-draft-saving";

type Props = { kept: KeptDraft; onTheirs: () => void; onMine: () => void; /** A way to keep what is written here as a draft of its own. */ apart: ReactNode };

/** Two people wrote at once: says who was faster and what was kept, and lets the slower one decide. */
export function OvertakenPanel({ kept: { by, revision, draftId }, onTheirs, onMine, apart }: Props) {
  return (
    <section role="alert" aria-label="Somebody else saved meanwhile" className="rounded-lg border border-danger bg-danger-soft px-4 py-3 text-sm">
      <p className="flex gap-2 font-medium text-danger"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{by} saved revision {revision} of this draft while you wrote.</p>
      <p className="mt-1 text-ink">Theirs is kept as revision {revision}. What you wrote is kept here and is not saved. Nothing is overwritten before you choose.</p>
      <div className="mt-2 flex flex-wrap items-start gap-2">
        <Button size="small" onClick={onTheirs}>Take theirs, drop mine</Button>
        <Button size="small" onClick={onMine}>Save mine over theirs</Button>
        {apart}
        <a href={`/criteria/drafts/${draftId}`} target="_blank" rel="noreferrer" className="self-center text-accent hover:underline">Look at theirs in a new tab</a>
      </div>
    </section>
  );
}
