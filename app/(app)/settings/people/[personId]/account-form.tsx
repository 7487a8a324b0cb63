"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import type { Role } from "@/funnel/permissions";
import { ROLE_OPTIONS } from "@/app/(app)/settings/role-words";
import { ToldOnce } from "@/app/(app)/settings/told-once";
import { openAccount } from "./actions";

export function AccountForm({ personId, role }: { personId: number; role: Role }) {
  return (
    <ActionForm action={openAccount} done={(link) => <ToldOnce secret={link}>Pass this link on; it is shown only now:</ToldOnce>}>
      {(state) => (
        <>
          <input type="hidden" name="personId" value={personId} />
          <Field name="email" label="E-mail" required error={problemWith(state, "email")}>
            {(control) => <Input {...control} type="email" autoComplete="off" defaultValue={typed(state, "email")} />}
          </Field>
          <Field name="role" label="Role" required error={problemWith(state, "role")}>
            {(control) => <Select {...control} key={typed(state, "role", role)} options={ROLE_OPTIONS} defaultValue={typed(state, "role", role)} />}
          </Field>
          <SubmitButton className="self-start">Invite</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
