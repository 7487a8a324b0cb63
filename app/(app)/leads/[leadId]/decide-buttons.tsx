"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import { Check, X } from "lucide-react";
import { accept, reject } from "@/app/(app)/queue/actions";
import { EndingDialog, type RejectionChoices } from "@/app/(app)/queue/reject-dialog";
import { acceptedText, canBeMended, type Refused, send } from "@/app/(app)/queue/use-decisions";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { useRefusedHere } from "./refused-here";

type Props = { lead: { readonly handOffId: number; readonly name: string }; choices: RejectionChoices; /** What a link in a mail asked for: it is brought up, and waits for one press. */ asked?: "accept" | "reject" | undefined };

/** Decides on a waiting lead from its own page. */
export function DecideButtons({ lead, choices, asked }: Props) {
  const [rejecting, setRejecting] = useState<{ answer: Refused | null } | null>(asked === "reject" ? { answer: null } : null);
  const toPress = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked === "accept") toPress.current?.focus();
  }, [asked]);
  const [pending, start] = useTransition();
  const sayRefused = useRefusedHere();
  const acceptNow = () =>
    start(async () => {
      const answer = await send(accept, acceptForm());
      sayRefused(answer.status === "refused" ? answer.message : null);
      if (answer.status === "done") showToast(acceptedText(lead.name, answer.result.done.map(({ result }) => result)));
    });
  const rejectNow = (form: FormData) =>
    start(async () => {
      form.set("handOffId", String(lead.handOffId));
      const answer = await send(reject, form);
      if (answer.status === "refused" && canBeMended(answer)) return setRejecting({ answer });
      setRejecting(null);
      sayRefused(answer.status === "refused" ? answer.message : null);
      if (answer.status === "done") showToast(`${lead.name} is rejected.`);
    });
  const acceptForm = () => {
    const form = new FormData();
    form.set("handOffId", String(lead.handOffId));
    return form;
  };
  return (
    <>
      <Button disabled={pending} onClick={() => setRejecting({ answer: null })}><X aria-hidden />Reject</Button>
      <Button ref={toPress} disabled={pending} variant="primary" onClick={acceptNow}><Check aria-hidden />Accept</Button>
      {rejecting && <EndingDialog kind="reject" names={lead.name} choices={choices} refused={rejecting.answer} pending={pending} onClose={() => setRejecting(null)} onEnd={rejectNow} />}
    </>
  );
}
