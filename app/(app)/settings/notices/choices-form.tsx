"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import type { NoticeChoices, NoticeKind } from "@/funnel/notice";
import { timeField } from "@/funnel/notice-input";
import { change } from "./actions";

type Props = { kinds: readonly NoticeKind[]; choices: NoticeChoices; timeZone: string; email: string | null };

const WORDS: Readonly<Record<NoticeKind, string>> = {
  handed_over: "A new hand-off waits for you, or for whoever is first",
  passed_on: "A hand-off is passed on to you, or from you",
  warned: "A hand-off of yours falls due soon",
  breached: "A promise was broken: a hand-off is overdue",
};
const PAUSES = [{ value: "1", label: "At once" }, { value: "15", label: "At most one every 15 minutes" }, { value: "60", label: "At most one every hour" }];

export function ChoicesForm({ kinds, choices, timeZone, email }: Props) {
  return (
    <ActionForm action={change} done={(said) => said} label="What you are told of">
      {(state) => (
        <>
          <Where legend="In the app" name="inApp" kinds={kinds} chosen={choices.inApp} />
          <Where legend={`By e-mail${email ? ` to ${email}` : ""}`} name="byMail" kinds={kinds} chosen={choices.byMail} />
          <Field name="mailPause" label="How often by e-mail" required hint="What comes up meanwhile goes into one mail." error={problemWith(state, "mailPause")}>
            {(control) => <Select {...control} options={PAUSES} defaultValue={typed(state, "mailPause", String(choices.mailPause))} />}
          </Field>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field name="quietFrom" label="Quiet from" hint={`By your clock (${timeZone}).`} error={problemWith(state, "quietFrom")}>
              {(control) => <Input {...control} type="time" defaultValue={typed(state, "quietFrom", timeField(choices.quiet?.from))} />}
            </Field>
            <Field name="quietTo" label="Quiet until" hint="Mails are held and come after." error={problemWith(state, "quietTo")}>
              {(control) => <Input {...control} type="time" defaultValue={typed(state, "quietTo", timeField(choices.quiet?.to))} />}
            </Field>
          </div>
          <Field name="digestAt" label="Daily digest at" hint="One mail a day with what waits and what is overdue; none on a day with nothing. Leave it empty for none." error={problemWith(state, "digestAt")}>
            {(control) => <Input {...control} type="time" defaultValue={typed(state, "digestAt", timeField(choices.digestAt))} className="w-40" />}
          </Field>
          <SubmitButton className="self-start">Save</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

function Where({ legend, name, kinds, chosen }: { legend: string; name: string; kinds: readonly NoticeKind[]; chosen: readonly NoticeKind[] }) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">{legend}</legend>
      {kinds.map((kind) => <Checkbox key={kind} name={name} value={kind} label={WORDS[kind]} defaultChecked={chosen.includes(kind)} />)}
    </fieldset>
  );
}
