"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { bringBack, discard } from "./actions";

/** Puts a draft away; it stays where it is, to be brought back. */
export function DiscardDraft({ draftId }: { draftId: number }) {
  return (
    <ActionForm action={discard} label="Discard the draft">
      {() => (
        <>
          <input type="hidden" name="draftId" value={draftId} />
          <SubmitButton variant="quiet" pendingLabel="Discarding…">Discard</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

/** Brings a discarded draft back as it was. */
export function BringDraftBack({ draftId, name }: { draftId: number; name: string }) {
  return (
    <ActionForm action={bringBack} label={`Bring ${name} back`}>
      {() => (
        <>
          <input type="hidden" name="draftId" value={draftId} />
          <SubmitButton variant="secondary" size="small" pendingLabel="Bringing back…">Bring back</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
