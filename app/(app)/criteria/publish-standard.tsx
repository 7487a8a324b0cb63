"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { publishStandard } from "./actions";

/** A team without criteria begins with the standard ones. */
export function PublishStandard() {
  return (
    <ActionForm action={publishStandard} label="Publish the standard criteria">
      {() => <SubmitButton pendingLabel="Publishing…">Publish the standard criteria</SubmitButton>}
    </ActionForm>
  );
}
