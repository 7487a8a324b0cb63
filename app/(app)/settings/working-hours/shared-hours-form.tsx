"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import type { Week } from "@/funnel/working-time";
import { changeShared } from "./actions";
import { WeekFields } from "./week-fields";

type Props = { hours: { week: Week; calendar: string | null }; calendars: readonly { code: string; name: string }[] };

/** The hours of everybody who has none of their own. */
export function SharedHoursForm({ hours: { week, calendar }, calendars }: Props) {
  return (
    <ActionForm action={changeShared} done={(said) => said}>
      {(state) => (
        <>
          <WeekFields state={state} week={week} />
          <Field name="calendar" label="Public holidays" error={problemWith(state, "calendar")}>
            {(control) => <Select {...control} key={typed(state, "calendar", calendar ?? "")} options={calendars.map(({ code, name }) => ({ value: code, label: name }))} placeholder="None" defaultValue={typed(state, "calendar", calendar ?? "")} />}
          </Field>
          <SubmitButton className="self-start">Save hours</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
