"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancel, retry } from "./actions";

/** Lets a job run now, or takes it away. */
export function JobActs({ id, name }: { id: string; name: string }) {
  return (
    <div className="flex justify-end gap-1">
      <ActionForm action={retry}>
        {() => (
          <>
            <input type="hidden" name="id" value={id} />
            <SubmitButton size="small" variant="secondary">Run now<span className="sr-only">: {name}</span></SubmitButton>
          </>
        )}
      </ActionForm>
      <ActionForm action={cancel}>
        {() => (
          <>
            <input type="hidden" name="id" value={id} />
            <SubmitButton size="small" variant="quiet">Cancel<span className="sr-only"> {name}</span></SubmitButton>
          </>
        )}
      </ActionForm>
    </div>
  );
}
