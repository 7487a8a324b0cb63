"use client";

import { useState, useTransition } from "react";
import { Check, X } from "lucide-react";
import { accept, reject } from "@/app/(app)/queue/actions";
import { RejectDialog, type RejectionChoices } from "@/app/(app)/queue/reject-dialog";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { IDLE } from "@/funnel/form-state";
import { useRefusedHere } from "./refused-here";

type Props = { lead: { readonly handOffId: number; readonly name: string }; choices: RejectionChoices };

/** Decides on a waiting lead from its own page. */
export function DecideButtons({ lead, choices }: Props) {
  const [rejecting, setRejecting] = useState(false);
  const [pending, start] = useTransition();
  const sayRefused = useRefusedHere();
  const decide = (action: typeof accept, form: FormData, said: string) => {
    setRejecting(false);
    start(async () => {
      const answer = await action(IDLE, form);
      sayRefused(answer.status === "refused" ? answer.message : null);
      if (answer.status !== "refused") showToast(said);
    });
  };
  const acceptForm = () => {
    const form = new FormData();
    form.set("handOffId", String(lead.handOffId));
    return form;
  };
  return (
    <>
      <Button disabled={pending} onClick={() => setRejecting(true)}><X aria-hidden />Reject</Button>
      <Button disabled={pending} variant="primary" onClick={() => decide(accept, acceptForm(), `${lead.name} is yours now.`)}><Check aria-hidden />Accept</Button>
      {rejecting && <RejectDialog choices={choices} lead={lead} onClose={() => setRejecting(false)} onReject={(form) => decide(reject, form, `${lead.name} is rejected.`)} />}
    </>
  );
}
