"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import type { Role } from "@/funnel/permissions";
import { ROLE_OPTIONS } from "@/app/(app)/settings/role-words";
import { giveRole } from "./actions";

export function RoleForm({ personId, role }: { personId: number; role: Role }) {
  return (
    <ActionForm action={giveRole} done={(said) => said}>
      {(state) => (
        <>
          <input type="hidden" name="personId" value={personId} />
          <Field name="role" label="Role" required error={problemWith(state, "role")}>
            {(control) => <Select {...control} key={typed(state, "role", role)} options={ROLE_OPTIONS} defaultValue={typed(state, "role", role)} />}
          </Field>
          <SubmitButton variant="secondary" className="self-start">Save role</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
