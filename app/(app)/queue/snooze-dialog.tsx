"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Choice, ChoiceDialog } from "./choice-dialog";

/** A usual time to come back: the day it means, or null: when the lead does something. */
export type SnoozeChoice = { readonly label: string; readonly hint?: string; readonly value: string | null };

type Props = { names: string; choices: readonly SnoozeChoice[]; tomorrow: string; onClose: () => void; onSnooze: (form: FormData, until: string) => void };

/** Asks until when a lead is put aside. */
export function SnoozeDialog({ names, choices, tomorrow, onClose, onSnooze }: Props) {
  const put = ({ label, value }: Choice<string | null>) => {
    const form = new FormData();
    if (value !== null) form.set("until", value);
    onSnooze(form, label.toLowerCase());
  };
  return (
    <ChoiceDialog title={`Snooze ${names}`} description="It comes back by itself, at its place. The promise to decide runs on." choices={choices} onChoose={put} onClose={onClose}>
      <form
        className="mt-3 flex items-end gap-2 border-t border-line pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          onSnooze(form, `on ${String(form.get("until"))}`);
        }}
      >
        <Field name="until" label="Another day" required>{(control) => <Input {...control} type="date" min={tomorrow} className="w-40" />}</Field>
        <Button type="submit">Snooze</Button>
      </form>
    </ChoiceDialog>
  );
}
