"use client";

import { LeadFields } from "@/components/leads/lead-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { add } from "../actions";

const ORIGIN = { source: "Source", medium: "Medium", campaign: "Campaign" } as const;

export function NewLeadForm() {
  return (
    <ActionForm action={add} label="Add a lead">
      {(state) => (
        <>
          <LeadFields state={state}>
            {Object.entries(ORIGIN).map(([name, label]) => (
              <Field key={name} name={name} label={label} error={problemWith(state, name)}>
                {(control) => <Input {...control} maxLength={100} autoComplete="off" defaultValue={typed(state, name)} />}
              </Field>
            ))}
          </LeadFields>
          <div className="flex gap-2">
            <SubmitButton pendingLabel="Adding…">Add the lead</SubmitButton>
            <LinkButton href="/leads">Cancel</LinkButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
