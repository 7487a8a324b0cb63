"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, problemWith, typed } from "@/funnel/form-state";
import { AFTER_BREACH, PROMISED_FOR } from "@/funnel/promise";
import type { ListedPromise } from "@/server/promises/list-promises";
import { add, change } from "./actions";

type Choices = { kinds: readonly SelectOption[]; people: readonly SelectOption[] };
type Props = Choices & { /** What is changed; null: a new one. */ promise: ListedPromise | null };

const FOR: readonly SelectOption[] = [
  { value: "interaction", label: "A lead that did something" },
  { value: "person", label: "A lead handed over by hand or by another system" },
  { value: "anything", label: "Every hand-off" },
];
const CLOCKS: readonly SelectOption[] = [
  { value: "working", label: "of working time" },
  { value: "wall", label: "by the clock on the wall" },
];
const UNITS: readonly SelectOption[] = [{ value: "minutes", label: "minutes" }, { value: "hours", label: "hours" }];
const THEN: readonly SelectOption[] = [
  { value: "count", label: "It is counted, nothing else" },
  { value: "escalate", label: "Somebody is told" },
  { value: "pass_on", label: "It is passed on to the next" },
  { value: "expire", label: "It goes back to marketing as expired" },
];

/** Tells a promise; changed, it holds for the hand-offs from then on. */
export function PromiseForm({ promise, ...choices }: Props) {
  if (promise === null) return <ActionForm action={add} done={(said) => said}>{(state) => <Fields state={state} promise={null} {...choices} />}</ActionForm>;
  return (
    <ActionForm action={change}>
      {(state) => <><input type="hidden" name="id" value={promise.id} /><Fields state={state} promise={promise} {...choices} /></>}
    </ActionForm>
  );
}

function Fields({ state, promise, kinds, people }: Props & { state: FormState<unknown> }) {
  const [promisedFor, setFor] = useState<(typeof PROMISED_FOR)[number]>(promise?.promisedFor ?? "interaction");
  const [afterBreach, setAfter] = useState<(typeof AFTER_BREACH)[number]>(promise?.afterBreach ?? "count");
  const inHours = promise !== null && promise.minutes % 60 === 0;
  const was = (name: string, before: string | number | null | undefined) => typed(state, name, before === null || before === undefined ? "" : String(before));
  const problem = (name: string) => problemWith(state, name);
  const chosenKinds = state.status === "refused" ? [state.values["kinds"] ?? []].flat() : (promise?.kinds ?? ["demo_request"]);
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field name="name" label="Name" required error={problem("name")}>
          {(control) => <Input {...control} maxLength={80} autoComplete="off" defaultValue={was("name", promise?.name)} />}
        </Field>
        <Field name="promisedFor" label="For" required error={problem("promisedFor")}>
          {(control) => <Select {...control} options={FOR} defaultValue={was("promisedFor", promise?.promisedFor ?? "interaction")} onChange={(event) => setFor(PROMISED_FOR.find((one) => one === event.target.value) ?? "anything")} />}
        </Field>
      </div>
      {promisedFor === "interaction" && (
        <>
          <fieldset {...(problem("kinds") && { "aria-invalid": true })}>
            <legend className="text-sm font-medium">What the lead did, one of</legend>
            <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
              {kinds.map(({ value, label }) => <Checkbox key={`${value} ${chosenKinds.includes(value)}`} name="kinds" value={value} label={label} defaultChecked={chosenKinds.includes(value)} />)}
            </div>
            {problem("kinds") && <p className="text-xs text-danger">{problem("kinds")}</p>}
          </fieldset>
          <Field name="withinDays" label="In so many days before it was handed over" required error={problem("withinDays")}>
            {(control) => <Input {...control} type="number" inputMode="numeric" min={1} max={365} defaultValue={was("withinDays", promise?.withinDays ?? 7)} className="w-28" />}
          </Field>
        </>
      )}
      <fieldset className="grid grid-cols-2 items-start gap-3 sm:grid-cols-3">
        <legend className="sr-only">How long sales has</legend>
        <Field name="amount" label="Decided within" required error={problem("amount")}>
          {(control) => <Input {...control} type="number" inputMode="numeric" min={1} defaultValue={was("amount", promise === null ? 2 : inHours ? promise.minutes / 60 : promise.minutes)} />}
        </Field>
        <Field name="unit" label="Minutes or hours" required>
          {(control) => <Select {...control} options={UNITS} defaultValue={was("unit", promise === null || inHours ? "hours" : "minutes")} />}
        </Field>
        <Field name="clock" label="Counted" required error={problem("clock")} className="col-span-2 sm:col-span-1">
          {(control) => <Select {...control} options={CLOCKS} defaultValue={was("clock", promise?.clock ?? "working")} />}
        </Field>
      </fieldset>
      <Field name="warnMinutes" label="Warn so many minutes before" hint="Empty: nobody is warned." error={problem("warnMinutes")}>
        {(control) => <Input {...control} type="number" inputMode="numeric" min={1} defaultValue={was("warnMinutes", promise?.warnMinutes)} className="w-28" />}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field name="afterBreach" label="If nobody decided in time" required error={problem("afterBreach")}>
          {(control) => <Select {...control} options={THEN} defaultValue={was("afterBreach", promise?.afterBreach ?? "count")} onChange={(event) => setAfter(AFTER_BREACH.find((one) => one === event.target.value) ?? "count")} />}
        </Field>
        {afterBreach === "escalate" && (
          <Field name="escalateTo" label="Who is told" required error={problem("escalateTo")}>
            {(control) => <Select {...control} options={people} placeholder="Choose" defaultValue={was("escalateTo", promise?.escalateTo)} />}
          </Field>
        )}
        {afterBreach === "expire" && (
          <Field name="lookAgainDays" label="Marketing looks again after so many days" required hint="The lead is recycled by your rule; no rep is counted to have rejected it." error={problem("lookAgainDays")}>
            {(control) => <Input {...control} type="number" inputMode="numeric" min={1} max={1095} defaultValue={was("lookAgainDays", promise?.lookAgainDays ?? 30)} className="w-28" />}
          </Field>
        )}
      </div>
      <SubmitButton className="self-start">{promise === null ? "Add promise" : "Change promise"}</SubmitButton>
    </>
  );
}
