"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { askForLink } from "./actions";

export function RequestForm() {
  return (
    <ActionForm action={askForLink} done={(said) => said}>
      {(state) => (
        <>
          <Field name="email" label="E-mail" required error={problemWith(state, "email")}>
            {(control) => <Input {...control} type="email" autoComplete="username" inputMode="email" defaultValue={typed(state, "email")} />}
          </Field>
          <SubmitButton>Send the link</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
