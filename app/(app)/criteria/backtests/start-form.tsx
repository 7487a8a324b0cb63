"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { startComparing } from "./actions";

type Props = { options: readonly SelectOption[]; /** What stands in the first places. */ chosen: readonly string[]; from: string; to: string };

const PLACES = [["first", "Compare"], ["second", "with"], ["third", "and"], ["fourth", "and"]] as const;

/** Which period, and what to compare over it. */
export function StartForm({ options, chosen, from, to }: Props) {
  return (
    <ActionForm action={startComparing} label="Start a backtest">
      {(state) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
              {PLACES.map(([name, label], place) => (
                <Field key={name} name={name} label={label} required={place < 2} error={problemWith(state, name)}>
                  {(control) => <Select {...control} options={options} placeholder="Choose" defaultValue={typed(state, name, chosen[place])} />}
                </Field>
              ))}
              {([["from", "From", from], ["to", "To", to]] as const).map(([name, label, day]) => (
                <Field key={name} name={name} label={label} required error={problemWith(state, name)}>
                  {(control) => <Input {...control} type="date" defaultValue={typed(state, name, day)} />}
                </Field>
              ))}
            </div>
            <SubmitButton className="self-start" pendingLabel="Starting…">Start the backtest</SubmitButton>
          </>
      )}
    </ActionForm>
  );
}
