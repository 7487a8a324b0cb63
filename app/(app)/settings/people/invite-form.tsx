"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { ROLE_OPTIONS } from "../role-words";
import { ToldOnce } from "../told-once";
import { invite } from "./actions";

export function InviteForm() {
  return (
    <ActionForm action={invite} done={({ said, link }) => <ToldOnce secret={link}>{said}</ToldOnce>}>
      {(state) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field name="name" label="Name" required error={problemWith(state, "name")}>
              {(control) => <Input {...control} autoComplete="off" maxLength={120} defaultValue={typed(state, "name")} />}
            </Field>
            <Field name="email" label="E-mail" required error={problemWith(state, "email")}>
              {(control) => <Input {...control} type="email" autoComplete="off" defaultValue={typed(state, "email")} />}
            </Field>
          </div>
          <Field name="role" label="Role" required error={problemWith(state, "role")}>
            {(control) => <Select {...control} key={typed(state, "role")} options={ROLE_OPTIONS} placeholder="Choose a role" defaultValue={typed(state, "role")} />}
          </Field>
          <SubmitButton className="self-start">Invite</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
