"use client";

import { startTransition, useActionState, useEffect, useEffectEvent, useState } from "react";
import { type FormState, IDLE } from "@/funnel/form-state";
import { documentText, type DraftState } from "./draft-state";

/** A draft as it is kept, by whom and as which revision. */
export type KeptDraft = { readonly draftId: number; readonly name: string; readonly text: string; readonly revision: number; readonly by: string };

export type SaveDraft = (state: FormState<number>, form: FormData) => Promise<FormState<number>>;

type Written = { readonly revision: number; readonly name: string; readonly text: string };

export type Saving = {
  readonly state: "saved" | "unsaved" | "saving" | "overtaken" | "failed";
  /** Why it could not be saved, in a sentence. */
  readonly message: string;
  readonly revision: number;
  readonly saveNow: () => void;
  /** Goes on from what somebody else saved meanwhile: with what is written here, or after theirs was taken. */
  readonly goOnFrom: (kept: KeptDraft) => void;
};

const PAUSE_MS = 1200;

/** Saves a draft by itself a moment after each change; whoever saved in between is never overwritten. */
export function useDraftSaving(draft: DraftState, kept: KeptDraft, save: SaveDraft): Saving {
  const [saved, setSaved] = useState<Written>({ revision: kept.revision, name: kept.name, text: kept.text });
  const [answer, send, isSaving] = useActionState(async (_before: Answer, written: Written): Promise<Answer> => {
    const came = await sent(save, kept.draftId, written);
    if (came.status === "done") setSaved({ ...written, revision: came.result });
    return { written, came };
  }, NOTHING_SENT);

  const text = documentText(draft);
  const isChanged = draft.name !== saved.name || !isSameDocument(text, saved.text);
  const isOvertaken = kept.revision > saved.revision && !isSaving && !isSameDocument(kept.text, text);
  const isRefused = answer.came.status === "refused" && answer.written?.name === draft.name && answer.written.text === text;
  const saveNow = () => startTransition(() => send({ revision: saved.revision, name: draft.name, text }));

  const saveLater = useEffectEvent(saveNow);
  useEffect(() => {
    if (!isChanged || isSaving || isOvertaken || isRefused) return;
    const timer = setTimeout(() => saveLater(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isChanged, isSaving, isOvertaken, isRefused, draft.name, text]);

  return {
    state: isSaving ? "saving" : isOvertaken ? "overtaken" : isRefused ? "failed" : isChanged ? "unsaved" : "saved",
    message: answer.came.status === "refused" ? answer.came.message : "",
    revision: saved.revision,
    saveNow,
    goOnFrom: ({ revision, name, text: theirs }) => setSaved({ revision, name, text: theirs }),
  };
}

type Answer = { readonly written: Written | null; readonly came: FormState<number> };
const NOTHING_SENT: Answer = { written: null, came: IDLE };

async function sent(save: SaveDraft, draftId: number, { revision, name, text }: Written): Promise<FormState<number>> {
  const form = new FormData();
  for (const [key, value] of Object.entries({ draftId: String(draftId), revision: String(revision), name, document: text })) form.set(key, value);
  try {
    return await save(IDLE, form);
  } catch (cause) {
    const why = cause instanceof Error && navigator.onLine ? "Baton did not answer as it should." : "There is no connection to Baton.";
    return { status: "refused", message: `${why} What you wrote is kept in this browser.`, fields: {}, values: {} };
  }
}

/** Whether two texts say the same, however they are laid out. */
export function isSameDocument(one: string, other: string): boolean {
  return one === other || compact(one) === compact(other);
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch (cause) {
    if (cause instanceof SyntaxError) return text;
    throw cause;
  }
}
