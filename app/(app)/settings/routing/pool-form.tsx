"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed, type FormState } from "@/funnel/form-state";
import type { PoolToChange } from "@/server/routing/get-pool";
import { save } from "./actions";

/** A pool's name, its ways, and who shares it by which weight and with room for how many. */
export function PoolForm({ pool }: { pool: PoolToChange }) {
  return (
    <ActionForm action={save} label="Pool" className="max-w-2xl gap-4">
      {(state) => (
        <>
          {pool.poolId !== null && <input type="hidden" name="poolId" value={pool.poolId} />}
          <Field name="name" label="Name" required error={problemWith(state, "name")}>
            {(control) => <Input {...control} maxLength={60} autoComplete="off" defaultValue={typed(state, "name", pool.name)} />}
          </Field>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 text-sm font-medium">Members</legend>
            {pool.reps.length === 0 && <p className="text-sm text-muted">There are no sales reps with an account yet. Invite them under People.</p>}
            {pool.reps.map((rep) => <MemberBoxes key={rep.personId} rep={rep} state={state} />)}
          </fieldset>
          <fieldset>
            <legend className="mb-1 text-sm font-medium">Ways</legend>
            <Checkbox name="lostTurnsMadeUp" defaultChecked={isTicked(state, "lostTurnsMadeUp", "on", pool.lostTurnsMadeUp)} label="Make up lost turns" hint="Who was away or at capacity gets the missed leads afterwards. Else turns are shared among those who are there." />
            <Checkbox name="countsWork" defaultChecked={isTicked(state, "countsWork", "on", pool.countsWork)} label="Count leads in work towards capacity" hint="Else only what waits for a decision counts." />
            <Checkbox name="passesOn" defaultChecked={isTicked(state, "passesOn", "on", pool.passesOn)} label="Pass on what waits for somebody who goes away" hint="Else it waits for the return. Of somebody who leaves for good it always goes on." />
          </fieldset>
          <SubmitButton className="self-start">{pool.poolId === null ? "Make pool" : "Save pool"}</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

function MemberBoxes({ rep: { personId, name, weight, capacity, isMember, note }, state }: { rep: PoolToChange["reps"][number]; state: FormState<unknown> }) {
  const [weightBox, capacityBox] = [`weight-${personId}`, `capacity-${personId}`];
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line pb-2">
      <Checkbox name="member" value={personId} defaultChecked={isTicked(state, "member", String(personId), isMember)} label={name} hint={note} className="flex-1 basis-44" />
      <Field name={weightBox} label={<>Weight<span className="sr-only"> of {name}</span></>} required error={problemWith(state, weightBox)} className="w-24">
        {({ required: _required, ...control }) => <Input {...control} inputMode="numeric" defaultValue={typed(state, weightBox, String(weight))} />}
      </Field>
      <Field name={capacityBox} label={<>Holds at most<span className="sr-only"> of {name}</span></>} required error={problemWith(state, capacityBox)} className="w-32">
        {({ required: _required, ...control }) => <Input {...control} inputMode="numeric" placeholder="any number" defaultValue={typed(state, capacityBox, capacity === null ? "" : String(capacity))} />}
      </Field>
    </div>
  );
}

/** A form that is refused resets its boxes: they are ticked as they were sent. */
function isTicked(state: FormState<unknown>, name: string, value: string, otherwise: boolean): boolean {
  return state.status === "refused" ? [state.values[name] ?? []].flat().includes(value) : otherwise;
}
