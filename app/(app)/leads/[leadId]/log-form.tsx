"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { problemWith, typed } from "@/funnel/form-state";
import type { KindRow } from "@/server/settings/list-kinds";
import { log } from "../actions";

type Props = { leadId: number; kinds: readonly KindRow[]; nowLocal: string; timeZone: string };

/** Logs something that happened: at once judged by the criteria. */
export function LogForm({ leadId, kinds, nowLocal, timeZone }: Props) {
  return (
    <details className="group mb-4 rounded-md border border-line">
      <summary className="px-3 py-2 text-sm font-medium select-none">Log an interaction</summary>
      <ActionForm action={log} done={(said) => said} label="Log an interaction" className="border-t border-line p-3">
        {(state) => (
          <>
            <input type="hidden" name="leadId" value={leadId} />
            <div className="grid items-start gap-3 sm:grid-cols-2">
              <Field name="kind" label="What happened" required error={problemWith(state, "kind")}>
                {(control) => <Select {...control} defaultValue={typed(state, "kind", "call")} options={kinds.map(({ kind, label }) => ({ value: kind, label }))} />}
              </Field>
              <Field name="occurredAt" label={`When (${timeZone})`} required error={problemWith(state, "occurredAt")}>
                {(control) => <Input {...control} type="datetime-local" max={nowLocal} defaultValue={typed(state, "occurredAt", nowLocal)} />}
              </Field>
            </div>
            <Field name="note" label="Note" error={problemWith(state, "note")}>
              {(control) => <Textarea {...control} rows={2} maxLength={2000} defaultValue={typed(state, "note")} />}
            </Field>
            <SubmitButton className="self-start">Log it</SubmitButton>
          </>
        )}
      </ActionForm>
    </details>
  );
}
