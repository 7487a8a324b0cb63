"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BEFORE_HAND_OFF } from "@/funnel/workspace-input";
import { problemWith, typed } from "@/funnel/form-state";
import { update } from "./actions";

type Props = { workspace: { name: string; timeZone: string; currency: string; handOffsPerDay: number | null; beforeHandOff: (typeof BEFORE_HAND_OFF)[number] }; timeZones: readonly string[]; currencies: readonly string[] };

const BEFORE = [{ value: "hidden", label: "Not at all" }, { value: "masked", label: "Masked" }];

const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: value.replaceAll("_", " ") }));

export function WorkspaceForm({ workspace, timeZones, currencies }: Props) {
  return (
    <ActionForm action={update} done={(said) => said}>
      {(state) => (
        <>
          <Field name="name" label="Company" required error={problemWith(state, "name")}>
            {(control) => <Input {...control} autoComplete="organization" maxLength={120} defaultValue={typed(state, "name", workspace.name)} />}
          </Field>
          <Field name="timeZone" label="Time zone" required hint="By whose clock days and months begin. Another one counts the same moments into other days, in every report." error={problemWith(state, "timeZone")}>
            {(control) => <Select {...control} key={typed(state, "timeZone", workspace.timeZone)} options={optionsOf(timeZones)} defaultValue={typed(state, "timeZone", workspace.timeZone)} />}
          </Field>
          <Field name="currency" label="Currency" required hint="Of deals that do not name their own." error={problemWith(state, "currency")}>
            {(control) => <Select {...control} key={typed(state, "currency", workspace.currency)} options={optionsOf(currencies)} defaultValue={typed(state, "currency", workspace.currency)} />}
          </Field>
          <Field name="handOffsPerDay" label="Hand-offs sales can take per day" hint="The preview of new criteria compares with it." error={problemWith(state, "handOffsPerDay")}>
            {(control) => <Input {...control} type="number" inputMode="numeric" min={1} max={100000} defaultValue={typed(state, "handOffsPerDay", workspace.handOffsPerDay === null ? "" : String(workspace.handOffsPerDay))} className="w-32" />}
          </Field>
          <Field name="beforeHandOff" label="Reps see leads before hand-off" hint="Masked: company and stage, but no name and no way to reach anybody; on pages, in search and in files alike." error={problemWith(state, "beforeHandOff")}>
            {(control) => <Select {...control} key={typed(state, "beforeHandOff", workspace.beforeHandOff)} options={BEFORE} defaultValue={typed(state, "beforeHandOff", workspace.beforeHandOff)} />}
          </Field>
          <SubmitButton className="self-start">Save</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
