"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { ToldOnce } from "@/app/(app)/settings/told-once";
import { makeLink } from "./actions";

export function LinkForm({ personId }: { personId: number }) {
  return (
    <ActionForm action={makeLink} done={(link) => <ToldOnce secret={link}>Pass this link on; it is shown only now:</ToldOnce>}>
      {() => (
        <>
          <input type="hidden" name="personId" value={personId} />
          <SubmitButton variant="secondary" className="self-start">Make a link</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
