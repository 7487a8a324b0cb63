"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, problemWith, typed } from "@/funnel/form-state";
import type { Scope } from "@/funnel/permissions";
import { ToldOnce } from "../told-once";
import { create } from "./actions";

const SCOPES: Readonly<Record<Scope, { label: string; hint: string }>> = {
  intake: { label: "Intake", hint: "Sends interactions. It reads nothing, so it may stand in a web page." },
  read: { label: "Read", hint: "Reads leads, hand-offs and reports." },
  write: { label: "Write", hint: "Adds and changes leads and interactions, runs imports." },
};

export function CreateForm() {
  return (
    <ActionForm action={create} done={(key) => <ToldOnce secret={key}>Keep this key now; it is not shown again.</ToldOnce>}>
      {(state) => (
        <>
          <Field name="name" label="What uses it" required error={problemWith(state, "name")}>
            {(control) => <Input {...control} autoComplete="off" maxLength={120} placeholder="Website" defaultValue={typed(state, "name")} />}
          </Field>
          <fieldset>
            <legend className="text-sm font-medium">What it may do</legend>
            {Object.entries(SCOPES).map(([scope, { label, hint }]) => (
              <Checkbox key={scope} name="scopes" value={scope} label={label} hint={hint} defaultChecked={wasChosen(state, scope)} />
            ))}
            {problemWith(state, "scopes") && <p className="text-xs text-danger">{problemWith(state, "scopes")}</p>}
          </fieldset>
          <SubmitButton className="self-start">Create key</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

function wasChosen(state: FormState<unknown>, scope: string): boolean {
  return state.status === "refused" && [state.values["scopes"] ?? []].flat().includes(scope);
}
