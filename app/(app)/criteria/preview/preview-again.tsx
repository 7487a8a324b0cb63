"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { again } from "./actions";

/** One press makes the preview of what is known now. */
export function PreviewAgain({ name }: { name: string }) {
  return (
    <ActionForm action={again} label="Preview again">
      {() => (
        <>
          <input type="hidden" name="name" value={name} />
          <SubmitButton variant="secondary" pendingLabel="Reading…">Preview again</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
