"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { makeDraft } from "../actions";

/** One press makes the suggestion a draft, which counts for nothing until somebody publishes it. */
export function MakeDraft({ name, basedOn, document }: { name: string; basedOn: number; document: string }) {
  return (
    <ActionForm action={makeDraft} label="Make it a draft">
      {() => (
        <>
          <input type="hidden" name="name" value={name} />
          <input type="hidden" name="basedOn" value={basedOn} />
          <input type="hidden" name="document" value={document} />
          <SubmitButton pendingLabel="Making the draft…">Make it a draft</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
