"use client";

import { LeadFields } from "@/components/leads/lead-fields";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { LeadFacts } from "@/funnel/lead";
import { edit } from "@/app/(app)/leads/actions";

export function EditLeadForm({ leadId, facts }: { leadId: number; facts: LeadFacts }) {
  return (
    <ActionForm action={edit} label="Edit the lead">
      {(state) => (
        <>
          <input type="hidden" name="leadId" value={leadId} />
          <LeadFields state={state} known={facts} />
          <div className="flex gap-2">
            <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
            <LinkButton href={`/leads/${leadId}`}>Cancel</LinkButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
