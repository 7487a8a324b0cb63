"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { HAND_OFF_EVENTS } from "@/funnel/hand-off-events";
import { ToldOnce } from "../told-once";
import { allowPrivate, create, pause, remove, test } from "./actions";
import { KIND_WORDS } from "./kind-words";

export function CreateForm() {
  return (
    <ActionForm action={create} label="Add a webhook" done={(secret) => <ToldOnce secret={secret}>Keep this secret now; it is not shown again. The receiver checks signatures with it.</ToldOnce>}>
      {(state) => (
        <>
          <Field name="url" label="Address" required error={problemWith(state, "url")}>
            {(control) => <Input {...control} type="url" autoComplete="off" maxLength={2000} placeholder="https://example.com/hooks/baton" defaultValue={typed(state, "url")} />}
          </Field>
          <fieldset>
            <legend className="text-sm font-medium">What it is told of</legend>
            <div className="grid gap-x-4 sm:grid-cols-2">
              {HAND_OFF_EVENTS.map((kind) => <Checkbox key={kind} name="kinds" value={kind} label={KIND_WORDS[kind]} defaultChecked={state.status === "refused" && [state.values["kinds"] ?? []].flat().includes(kind)} />)}
            </div>
            {problemWith(state, "kinds") && <p className="text-xs text-danger">{problemWith(state, "kinds")}</p>}
          </fieldset>
          <SubmitButton className="self-start">Add webhook</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

export function WebhookActs({ webhookId, url, active }: { webhookId: number; url: string; active: boolean }) {
  const [removing, setRemoving] = useState(false);
  return (
    <>
      <ActionForm action={test} done={(said) => said} label={`Test ${url}`}>
        {() => <><input type="hidden" name="webhookId" value={webhookId} /><SubmitButton size="small" variant="secondary" pendingLabel="Testing…">Send a test</SubmitButton></>}
      </ActionForm>
      <ActionForm action={pause} label={`Pause ${url}`}>
        {() => <><input type="hidden" name="webhookId" value={webhookId} /><input type="hidden" name="active" value={active ? "no" : "yes"} /><SubmitButton size="small" variant="secondary">{active ? "Pause" : "Go on"}</SubmitButton></>}
      </ActionForm>
      <Button size="small" onClick={() => setRemoving(true)} aria-label={`Remove ${url}`}>Remove</Button>
      <Dialog open={removing} onOpenChange={setRemoving} title="Remove this webhook?" description={`${url} is told nothing from now on, and what waits to be delivered is dropped. It cannot be undone.`}>
        <ActionForm action={remove}>
          {() => (
            <>
              <input type="hidden" name="webhookId" value={webhookId} />
              <DialogActions>
                <Button onClick={() => setRemoving(false)}>Keep it</Button>
                <SubmitButton variant="danger">Remove the webhook</SubmitButton>
              </DialogActions>
            </>
          )}
        </ActionForm>
      </Dialog>
    </>
  );
}

export function PrivateForm({ mayBePrivate }: { mayBePrivate: boolean }) {
  return (
    <ActionForm action={allowPrivate} done={(said) => said} label="Addresses inside your network">
      {() => (
        <>
          <Checkbox name="mayBePrivate" value="yes" defaultChecked={mayBePrivate} label="Let webhooks go to addresses inside your network, and without https" hint="Whoever can add a webhook can then reach what only this server can reach. Leave it off unless a receiver of yours stands there." />
          <SubmitButton className="self-start" variant="secondary">Save</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
