"use client";

import { Braces, Check, CircleAlert, LoaderCircle, Redo2, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import type { DraftAction, DraftState } from "./draft-state";
import type { Saving } from "./use-draft-saving";

type Props = { draft: DraftState; dispatch: (action: DraftAction) => void; saving: Saving; isJsonShown: boolean; onShowJson: () => void };

/** What the draft is called, whether it is saved, and what was done last. */
export function DraftToolbar({ draft, dispatch, saving, isJsonShown, onShowJson }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input aria-label="Name of the draft" value={draft.name} maxLength={120} onChange={(event) => dispatch({ type: "rename", name: event.target.value })} className="w-full sm:w-64" />
      <SaveState saving={saving} />
      <div className="ml-auto flex items-center gap-1">
        <Button size="small" variant="quiet" aria-label="Take the last change back" title="Take the last change back (Ctrl+Z)" disabled={draft.past.length === 0} onClick={() => dispatch({ type: "undo" })}><Undo2 aria-hidden /></Button>
        <Button size="small" variant="quiet" aria-label="Do it again" title="Do it again (Ctrl+Shift+Z)" disabled={draft.future.length === 0} onClick={() => dispatch({ type: "redo" })}><Redo2 aria-hidden /></Button>
        <Button size="small" aria-pressed={isJsonShown} onClick={onShowJson} className={cn(isJsonShown && "bg-accent-soft text-accent")}><Braces aria-hidden />JSON</Button>
      </div>
    </div>
  );
}

const WORDS = { saved: "Saved", unsaved: "Not saved yet", saving: "Saving…", overtaken: "Somebody else saved meanwhile", failed: "Not saved" } as const satisfies Record<Saving["state"], string>;

function SaveState({ saving: { state, revision, saveNow } }: { saving: Saving }) {
  const Icon = state === "saved" ? Check : state === "saving" ? LoaderCircle : state === "unsaved" ? null : CircleAlert;
  const isTrouble = state === "overtaken" || state === "failed";
  return (
    <div className="flex items-center gap-2 text-xs">
      <p role="status" className={cn("flex items-center gap-1", isTrouble ? "text-danger" : "text-muted")}>
        {Icon && <Icon aria-hidden className={cn("size-3.5", state === "saving" && "animate-spin")} />}
        {WORDS[state]}{state === "saved" && `, revision ${revision}`}
      </p>
      {(state === "unsaved" || state === "failed") && <Button size="small" variant="quiet" onClick={saveNow}>{state === "failed" ? "Try again" : "Save now"}</Button>}
    </div>
  );
}
