"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { typed } from "@/funnel/form-state";
import { change, offerAgain, retire } from "./actions";
import { SUGGESTION_OPTIONS } from "./suggestion-options";

type Reason = { code: string; label: string; suggests: string; isRetired: boolean };

/** One reason: its words and what it mostly leads to can be changed, and it can be retired and offered again. */
export function ReasonLine({ reason: { code, label, suggests, isRetired } }: { reason: Reason }) {
  return (
    <li className="flex flex-wrap items-start gap-2 px-4 py-2">
      <ActionForm action={change} label={`Reason ${label}`} className="min-w-0 flex-1 basis-72 gap-1.5">
        {(state) => (
          <div className="flex flex-wrap items-center gap-2">
            <input type="hidden" name="code" value={code} />
            <Input name="label" aria-label="Reason" required maxLength={80} defaultValue={typed(state, "label", label)} className="flex-1 basis-44" />
            <Select name="suggests" aria-label="Mostly leads to" key={typed(state, "suggests", suggests)} options={SUGGESTION_OPTIONS} defaultValue={typed(state, "suggests", suggests)} className="w-40" />
            <SubmitButton variant="secondary">Save</SubmitButton>
          </div>
        )}
      </ActionForm>
      <ActionForm key={String(isRetired)} action={isRetired ? offerAgain : retire} className="min-w-40">
        {() => (
          <div className="flex items-center gap-2">
            <input type="hidden" name="code" value={code} />
            <SubmitButton variant="quiet">{isRetired ? "Offer again" : "Retire"}<span className="sr-only"> {label}</span></SubmitButton>
            {isRetired && <Badge>retired</Badge>}
          </div>
        )}
      </ActionForm>
    </li>
  );
}
