"use client";

import { type ReactNode, useDeferredValue, useEffect, useMemo, useReducer, useState } from "react";
import { useRouter } from "next/navigation";
import { useKeys } from "@/components/shell/use-keys";
import { FormMessage } from "@/components/ui/form-message";
import { cn } from "@/components/ui/cn";
import { criteriaWarnings } from "@/funnel/criteria-warnings";
import { DraftContext, type DraftForm as Form, type Noted } from "./draft-context";
import { DraftForm } from "./draft-form";
import { beginDraft, documentText, draftReducer } from "./draft-state";
import { DraftToolbar } from "./draft-toolbar";
import { JsonPanel } from "./json-panel";
import { type Json, objectOf } from "./json-value";
import { OvertakenPanel } from "./overtaken-panel";
import { ProblemsPanel } from "./problems-panel";
import { TotalsLine } from "./totals-line";
import { useDraftBackup } from "./use-draft-backup";
import { useRowKeys } from "./use-row-keys";
import { useSaveBeforeLeaving } from "./use-save-before-leaving";
import { isSameDocument, type KeptDraft, type SaveDraft, useDraftSaving } from "./use-draft-saving";

type Props = {
  kept: KeptDraft;
  document: Json;
  kinds: Form["kinds"];
  save: SaveDraft;
  /** A way to keep something as a draft of its own. */
  apart: (written: { name: string; text: string }) => ReactNode;
};

/** Writes a draft of the criteria: the form and the JSON are two sights of one document, which is saved as one writes. */
export function DraftEditor({ kept, document, kinds, save, apart }: Props) {
  const [draft, dispatch] = useReducer(draftReducer, null, () => beginDraft(kept.name, document));
  const [isJsonShown, showJson] = useState(typeof document === "string");
  const [isRestored, setRestored] = useState(false);
  const saving = useDraftSaving(draft, kept, save);
  const text = documentText(draft);
  useFreshOnReturn();
  useSaveBeforeLeaving(saving);
  useRowKeys(draft.document, (path, value) => dispatch({ type: "put", path, value }));

  useDraftBackup(kept.draftId, saving.state === "saved" ? null : { revision: saving.revision, name: draft.name, text }, (backup) => {
    if (backup.name === kept.name && isSameDocument(backup.text, kept.text)) return;
    dispatch({ type: "type", text: backup.text });
    dispatch({ type: "rename", name: backup.name });
    saving.goOnFrom({ ...kept, revision: Math.min(backup.revision, kept.revision) });
    setRestored(true);
  });
  useKeys("This page", [
    { keys: "mod+s", does: "Save the draft now", run: saving.saveNow },
    { keys: "mod+z", does: "Take the last change back", run: () => dispatch({ type: "undo" }), repeats: true },
    { keys: "mod+y", does: "Do it again", run: () => dispatch({ type: "redo" }), repeats: true },
  ]);

  const noted = useNotedOf(draft.problems, useDeferredValue(draft.understood), kinds);
  const form: Form = useMemo(
    () => ({ put: (path, value) => dispatch({ type: "put", path, value }), noted, kinds, lists: ["free_mail", ...Object.keys(objectOf(objectOf(draft.document).lists))] }),
    [noted, kinds, draft.document],
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="z-20 -mx-4 flex flex-col gap-2 border-b border-line bg-canvas px-4 py-2 md:sticky md:top-0 md:-mx-6 md:px-6">
        <DraftToolbar draft={draft} dispatch={dispatch} saving={saving} isJsonShown={isJsonShown} onShowJson={() => showJson(!isJsonShown)} />
        {draft.understood && <TotalsLine criteria={draft.understood} />}
        <ProblemsPanel noted={noted} document={draft.document} />
      </div>
      {saving.state === "failed" && <FormMessage tone="refusal">{saving.message}</FormMessage>}
      {isRestored && saving.state !== "overtaken" && <FormMessage tone="success">What you had not saved when you left is here again.</FormMessage>}
      {saving.state === "overtaken" && (
        <OvertakenPanel
          kept={kept}
          onTheirs={() => {
            dispatch({ type: "replace", name: kept.name, document });
            saving.goOnFrom(kept);
          }}
          onMine={() => saving.goOnFrom(kept)}
          apart={apart({ name: `${draft.name.slice(0, 112)} (mine)`, text })}
        />
      )}
      <div className={cn("grid gap-4", isJsonShown && "xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]")}>
        <DraftContext value={form}>
          <div className="min-w-0">
            {!draft.isDrawn && <p className="mb-2 text-sm text-danger">The JSON cannot be shown as a form yet.{draft.understood && " Below is what it said before: it waits until the JSON can be read."}</p>}
            <fieldset disabled={!draft.isDrawn} hidden={!draft.isDrawn && !draft.understood} className={cn("min-w-0", !draft.isDrawn && "opacity-60")}>
              <legend className="sr-only">The criteria as a form</legend>
              <DraftForm document={objectOf(draft.document)} />
            </fieldset>
          </div>
        </DraftContext>
        {isJsonShown && (
          <div className="min-w-0 max-xl:order-first xl:sticky xl:top-36 xl:self-start">
            <JsonPanel text={text} noted={noted} onType={(typed) => dispatch({ type: "type", text: typed })} />
          </div>
        )}
      </div>
    </div>
  );
}

function useNotedOf(problems: readonly { path: string; sentence: string }[], understood: Parameters<typeof criteriaWarnings>[0] | null, kinds: Form["kinds"]): readonly Noted[] {
  return useMemo(() => {
    if (problems.length > 0) return problems.map((problem) => ({ ...problem, tone: "problem" as const }));
    return understood ? criteriaWarnings(understood, kinds.map(({ kind }) => kind)).map((warning) => ({ ...warning, tone: "warning" as const })) : [];
  }, [problems, understood, kinds]);
}

/** Asks for the page anew when one comes back to it, so that one sees at once what somebody else saved. */
function useFreshOnReturn(): void {
  const router = useRouter();
  useEffect(() => {
    const look = () => {
      if (globalThis.document.visibilityState === "visible") router.refresh();
    };
    globalThis.document.addEventListener("visibilitychange", look);
    return () => globalThis.document.removeEventListener("visibilitychange", look);
  }, [router]);
}
