"use client";

import { useState, useTransition } from "react";
import { Ban, Send } from "lucide-react";
import type { EndingReason } from "@/components/leads/ending-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import { IDLE, problemWith, typed } from "@/funnel/form-state";
import { disqualify, handOver } from "../actions";
import { useRefusedHere } from "./refused-here";

type Props = { leadId: number; name: string; reasons: readonly EndingReason[] };

/** What marketing can decide as long as sales does not have the lead. */
export function MarketingButtons({ leadId, name, reasons }: Props) {
  const [disqualifying, setDisqualifying] = useState(false);
  const [pending, start] = useTransition();
  const sayRefused = useRefusedHere();
  const handOverNow = () =>
    start(async () => {
      const form = new FormData();
      form.set("leadId", String(leadId));
      const answer = await handOver(IDLE, form);
      sayRefused(answer.status === "refused" ? answer.message : null);
      if (answer.status !== "refused") showToast(`${name} waits in the queue of sales.`);
    });
  return (
    <>
      <Button disabled={pending} onClick={() => setDisqualifying(true)}><Ban aria-hidden />Disqualify</Button>
      <Button disabled={pending} onClick={handOverNow}><Send aria-hidden />Hand over to sales</Button>
      {disqualifying && (
        <Dialog open onOpenChange={setDisqualifying} title={`Disqualify ${name}`} description="The lead is out for good: this pass ends, and no other begins.">
          <ActionForm action={disqualify}>
            {(state) => (
              <>
                <input type="hidden" name="leadId" value={leadId} />
                <Field name="reason" label="Reason" required error={problemWith(state, "reason")}>
                  {(control) => <Select {...control} placeholder="Choose a reason" defaultValue={typed(state, "reason")} options={reasons.flatMap(({ code, label, suggests }) => (suggests === "lost" ? [] : [{ value: code, label }]))} />}
                </Field>
                <Field name="note" label="Note" error={problemWith(state, "note")}>
                  {(control) => <Textarea {...control} rows={2} maxLength={2000} defaultValue={typed(state, "note")} />}
                </Field>
                <DialogActions>
                  <Button onClick={() => setDisqualifying(false)}>Cancel</Button>
                  <SubmitButton>Disqualify</SubmitButton>
                </DialogActions>
              </>
            )}
          </ActionForm>
        </Dialog>
      )}
    </>
  );
}
