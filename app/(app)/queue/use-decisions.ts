"use client";

import { startTransition, useOptimistic, useState } from "react";
import { showToast } from "@/components/ui/toast";
import { type FormState, IDLE } from "@/funnel/form-state";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import { accept, reject } from "./actions";

type Action = (state: FormState<void>, form: FormData) => Promise<FormState<void>>;

/** A decision that did not count, and why; it stays in sight until somebody has read it. */
export type RefusedDecision = { readonly lead: WaitingLead; readonly message: string };

/**
 * The leads still to decide, and how to decide one: it goes from the list at once. If somebody was faster the list comes
 * back as it is now, with who it was; if the decision was refused for another reason, so does the lead.
 */
export function useDecisions(leads: readonly WaitingLead[]) {
  const [decided, setDecided] = useOptimistic<ReadonlySet<number>, number>(NONE, (sofar, handOffId) => new Set([...sofar, handOffId]));
  const [refused, setRefused] = useState<RefusedDecision | null>(null);
  const decide = (action: Action, lead: WaitingLead, form: FormData, said: string) =>
    startTransition(async () => {
      setDecided(lead.handOffId);
      const answer = await send(action, form);
      if (answer.status === "refused") startTransition(() => setRefused({ lead, message: answer.message }));
      else showToast(said);
    });
  return {
    waiting: leads.filter(({ handOffId }) => !decided.has(handOffId)),
    decidedCount: decided.size,
    refused,
    forgetRefused: () => setRefused(null),
    accept: (lead: WaitingLead) => decide(accept, lead, formOf(lead), `${lead.name} is yours now.`),
    reject: (lead: WaitingLead, form: FormData) => decide(reject, lead, form, `${lead.name} is rejected.`),
  };
}

const NONE: ReadonlySet<number> = new Set();

function formOf({ handOffId }: WaitingLead): FormData {
  const form = new FormData();
  form.set("handOffId", String(handOffId));
  return form;
}

async function send(action: Action, form: FormData): Promise<FormState<void>> {
  try {
    return await action(IDLE, form);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    return { status: "refused", message: "Baton did not answer. Look at the list again: the lead is still there if nothing was changed.", fields: {}, values: {} };
  }
}
