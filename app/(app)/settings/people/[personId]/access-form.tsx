"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { disable, enable } from "./actions";

/** Taken away at once and given back as simply, so nobody is asked whether they are sure. */
export function AccessForm({ personId, isDisabled }: { personId: number; isDisabled: boolean }) {
  return (
    <ActionForm key={String(isDisabled)} action={isDisabled ? enable : disable}>
      {() => (
        <>
          <input type="hidden" name="personId" value={personId} />
          <p className="text-sm text-muted">{isDisabled ? "They cannot sign in." : "Disabling signs them out everywhere at their next click."}</p>
          <SubmitButton variant={isDisabled ? "secondary" : "danger"} className="self-start">{isDisabled ? "Give access again" : "Disable"}</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
