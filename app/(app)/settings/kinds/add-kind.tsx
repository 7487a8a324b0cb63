"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { add } from "./actions";

export function AddKind() {
  return (
    <ActionForm action={add} done={(said) => said}>
      {(state) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field name="kind" label="Its word" required hint="As other systems and criteria name it, such as trade_fair." error={problemWith(state, "kind")}>
              {(control) => <Input {...control} autoComplete="off" autoCapitalize="none" maxLength={63} defaultValue={typed(state, "kind")} />}
            </Field>
            <Field name="label" label="What people read" required error={problemWith(state, "label")}>
              {(control) => <Input {...control} autoComplete="off" maxLength={80} defaultValue={typed(state, "label")} />}
            </Field>
          </div>
          <SubmitButton className="self-start">Add kind</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
