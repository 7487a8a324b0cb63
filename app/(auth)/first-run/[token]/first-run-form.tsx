"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { ChoosePasswordFields } from "@/app/(auth)/choose-password-fields";
import { begin } from "./actions";

export function FirstRunForm({ token }: { token: string }) {
  return (
    <ActionForm action={begin}>
      {(state) => (
        <>
          <Field name="name" label="Your name" required error={problemWith(state, "name")}>
            {(control) => <Input {...control} autoComplete="name" maxLength={120} defaultValue={typed(state, "name")} />}
          </Field>
          <Field name="email" label="E-mail" required error={problemWith(state, "email")}>
            {(control) => <Input {...control} type="email" autoComplete="username" inputMode="email" defaultValue={typed(state, "email")} />}
          </Field>
          <ChoosePasswordFields state={state} token={token} />
          <SubmitButton>Create the administrator</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
