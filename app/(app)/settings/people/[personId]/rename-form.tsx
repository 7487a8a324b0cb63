"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { rename } from "./actions";

export function RenameForm({ personId, name }: { personId: number; name: string }) {
  return (
    <ActionForm action={rename} done={(said) => said}>
      {(state) => (
        <>
          <input type="hidden" name="personId" value={personId} />
          <Field name="name" label="What others see" required error={problemWith(state, "name")}>
            {(control) => <Input {...control} autoComplete="off" maxLength={120} defaultValue={typed(state, "name", name)} />}
          </Field>
          <SubmitButton variant="secondary" className="self-start">Save name</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
