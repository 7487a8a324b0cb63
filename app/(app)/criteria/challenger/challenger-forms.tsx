"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { start, stop } from "./actions";

/** Chooses the challenger, or another in its place, and says why. */
export function StartChallenger({ options, chosen, replaces }: { options: readonly SelectOption[]; chosen: string; replaces: boolean }) {
  return (
    <ActionForm action={start} label={replaces ? "Replace the challenger" : "Start a challenger"}>
      {(state) => (
        <>
          <Field name="name" label={replaces ? "Replace it by" : "Challenger"} required error={problemWith(state, "name")}>
            {(control) => <Select {...control} options={options} placeholder="Choose a draft or version" defaultValue={typed(state, "name", chosen)} />}
          </Field>
          <Field name="reason" label="Why" required error={problemWith(state, "reason")}>
            {(control) => <Input {...control} maxLength={500} defaultValue={typed(state, "reason")} />}
          </Field>
          <SubmitButton variant={replaces ? "secondary" : "primary"} className="self-start" pendingLabel="Starting…">{replaces ? "Replace" : "Start the challenger"}</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

/** Ends the challenger, with a reason. */
export function StopChallenger({ challengerId }: { challengerId: number }) {
  return (
    <ActionForm action={stop} label="Stop the challenger">
      {(state) => (
        <>
          <input type="hidden" name="challengerId" value={challengerId} />
          <Field name="reason" label="Why it is stopped" required error={problemWith(state, "reason")}>
            {(control) => <Input {...control} maxLength={500} defaultValue={typed(state, "reason")} />}
          </Field>
          <SubmitButton variant="secondary" className="self-start" pendingLabel="Stopping…">Stop the challenger</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
