"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { add } from "./actions";
import { SUGGESTION_OPTIONS } from "./suggestion-options";

export function AddReason() {
  return (
    <ActionForm action={add} done={(said) => said}>
      {(state) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field name="label" label="In a few words" required error={problemWith(state, "label")}>
              {(control) => <Input {...control} maxLength={80} autoComplete="off" defaultValue={typed(state, "label")} />}
            </Field>
            <Field name="suggests" label="Mostly leads to" required error={problemWith(state, "suggests")}>
              {(control) => <Select {...control} key={typed(state, "suggests")} options={SUGGESTION_OPTIONS} placeholder="Choose" defaultValue={typed(state, "suggests")} />}
            </Field>
          </div>
          <SubmitButton className="self-start">Add reason</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
