"use client";

import type { ReactNode } from "react";
import { EndingFields } from "@/components/leads/ending-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import { type FormState, problemWith, typed } from "@/funnel/form-state";
import { confirm, lose, win } from "./actions";
import type { RejectionChoices } from "./reject-dialog";

export type OwnLead = { readonly leadId: number; readonly pass: number; readonly name: string };
type Props = { lead: OwnLead; onClose: () => void };

/** The rep has spoken with the lead and finds the interest real. */
export function ConfirmDialog({ lead, onClose }: Props) {
  return (
    <WorkDialog lead={lead} onClose={onClose} action={confirm} title={`${lead.name} is sales-qualified`} description="You have spoken with this lead, and the interest is real. The conversation is logged." act="Confirm" said={`${lead.name} is sales-qualified.`}>
      {(state) => (
        <>
          <Field name="kind" label="How you spoke" required error={problemWith(state, "kind")}>
            {(control) => <Select {...control} defaultValue={typed(state, "kind", "call")} options={[{ value: "call", label: "Call" }, { value: "meeting", label: "Meeting" }]} />}
          </Field>
          <Field name="note" label="What you heard" required error={problemWith(state, "note")}>
            {(control) => <Textarea {...control} maxLength={2000} defaultValue={typed(state, "note")} />}
          </Field>
        </>
      )}
    </WorkDialog>
  );
}

/** The lead has become a customer. */
export function WinDialog({ lead, onClose, currency, today }: Props & { currency: string; today: string }) {
  return (
    <WorkDialog lead={lead} onClose={onClose} action={win} title={`${lead.name} is won`} act="Won" said={`Won: ${lead.name}.`}>
      {(state) => (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-3">
            <Field name="dealValue" label="Worth of the deal" required error={problemWith(state, "dealValue")}>
              {(control) => <Input {...control} type="number" inputMode="decimal" min="0" step="any" defaultValue={typed(state, "dealValue")} />}
            </Field>
            <Field name="currency" label="Currency" required error={problemWith(state, "currency")}>
              {(control) => <Input {...control} maxLength={3} autoCapitalize="characters" defaultValue={typed(state, "currency", currency)} />}
            </Field>
          </div>
          <Field name="wonAt" label="Won on" required error={problemWith(state, "wonAt")}>
            {(control) => <Input {...control} type="date" max={today} defaultValue={typed(state, "wonAt", today)} className="w-40" />}
          </Field>
        </>
      )}
    </WorkDialog>
  );
}

/** The lead will not buy, for now or for good. */
export function LoseDialog({ lead, onClose, choices: { reasons, lookAgain, tomorrow } }: Props & { choices: RejectionChoices }) {
  const likelyFirst = [...reasons.filter(({ suggests }) => suggests === "lost"), ...reasons.filter(({ suggests }) => suggests !== "lost")];
  return (
    <WorkDialog lead={lead} onClose={onClose} action={lose} title={`${lead.name} is lost`} description="Marketing reads the reason and learns from it." wide act="Lost" said={`${lead.name} is off your list.`}>
      {(state) => {
        const { fields, values } = state.status === "refused" ? state : NOTHING_TYPED;
        return <EndingFields key={JSON.stringify(values)} reasons={likelyFirst} goesTo={["lost", "recycled", "disqualified"]} lookAgain={lookAgain} tomorrow={tomorrow} problems={fields} typed={values} />;
      }}
    </WorkDialog>
  );
}

const NOTHING_TYPED = { fields: {}, values: {} };

type WorkProps = Props & {
  action: (state: FormState<void>, form: FormData) => Promise<FormState<void>>;
  title: string;
  description?: string;
  wide?: boolean;
  act: string;
  said: string;
  children: (state: FormState<void>) => ReactNode;
};

function WorkDialog({ lead, onClose, action, title, description, wide = false, act, said, children }: WorkProps) {
  const send: typeof action = async (state, form) => {
    const answer = await action(state, form);
    if (answer.status === "done") {
      showToast(said);
      onClose();
    }
    return answer;
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} wide={wide} {...(description && { description })}>
      <ActionForm action={send}>
        {(state) => (
          <>
            <input type="hidden" name="leadId" value={lead.leadId} />
            <input type="hidden" name="pass" value={lead.pass} />
            {children(state)}
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <SubmitButton>{act}</SubmitButton>
            </DialogActions>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}
