"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { addDay, addOneCalendar, removeDay, removeOneCalendar } from "./actions";

type Place = { code: string; name: string };

/** Adds the calendar of a country that was chosen, whole or of one region. */
export function AddCalendar({ country, regions }: { country: Place; regions: readonly Place[] }) {
  return (
    <ActionForm action={addOneCalendar}>
      {(state) => (
        <>
          <input type="hidden" name="country" value={country.code} />
          {regions.length > 0 && (
            <Field name="region" label={`Region of ${country.name}`} hint="Many holidays are a region’s own." error={problemWith(state, "region")}>
              {(control) => <Select {...control} key={typed(state, "region")} options={regions.map(({ code, name }) => ({ value: code, label: name }))} placeholder="The whole country" defaultValue={typed(state, "region")} />}
            </Field>
          )}
          <SubmitButton className="self-start">Add calendar</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

/** Adds a day of the team's own. */
export function AddHoliday({ calendar }: { calendar: string }) {
  return (
    <ActionForm action={addDay} done={(said) => said}>
      {(state) => (
        <>
          <input type="hidden" name="calendar" value={calendar} />
          <div className="grid gap-3 sm:grid-cols-2">
            <Field name="day" label="Day" required error={problemWith(state, "day")}>
              {(control) => <Input {...control} type="date" defaultValue={typed(state, "day")} />}
            </Field>
            <Field name="name" label="Name" required error={problemWith(state, "name")}>
              {(control) => <Input {...control} maxLength={120} autoComplete="off" defaultValue={typed(state, "name")} />}
            </Field>
          </div>
          <SubmitButton className="self-start">Add day</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

export function RemoveHoliday({ calendar, day, name }: { calendar: string; day: string; name: string }) {
  return (
    <ActionForm action={removeDay}>
      {() => (
        <>
          <input type="hidden" name="calendar" value={calendar} />
          <input type="hidden" name="day" value={day} />
          <SubmitButton variant="quiet">Remove<span className="sr-only"> {name}, {day}</span></SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

export function RemoveCalendar({ calendar }: { calendar: string }) {
  return (
    <ActionForm action={removeOneCalendar}>
      {() => <><input type="hidden" name="calendar" value={calendar} /><SubmitButton variant="quiet" className="self-start">Remove this calendar</SubmitButton></>}
    </ActionForm>
  );
}
