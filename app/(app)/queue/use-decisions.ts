"use client";

import { startTransition, useOptimistic, useState } from "react";
import { showToast } from "@/components/ui/toast";
import { type FormState, IDLE } from "@/funnel/form-state";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import { accept, reject } from "./actions";

type Action<Result> = (state: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
export type Refused = Extract<FormState, { status: "refused" }>;

/** A decision that did not count, and why; it stays in sight until somebody has read it. */
export type RefusedDecision = { readonly lead: WaitingLead; readonly answer: Refused };

/**
 * The leads still to decide, and how to decide one: it goes from the list at once. If somebody was faster the list comes
 * back as it is now, with who it was; if the decision was refused for another reason, so does the lead.
 */
export function useDecisions(leads: readonly WaitingLead[]) {
  const [decided, setDecided] = useOptimistic<ReadonlySet<number>, number>(NONE, (sofar, handOffId) => new Set([...sofar, handOffId]));
  const [refused, setRefused] = useState<RefusedDecision | null>(null);
  const decide = <Result>(action: Action<Result>, lead: WaitingLead, form: FormData, said: (result: Result) => string, onMend?: (answer: Refused) => void) =>
    startTransition(async () => {
      setDecided(lead.handOffId);
      const answer = await send(action, form);
      if (answer.status === "done") showToast(said(answer.result));
      if (answer.status !== "refused") return;
      startTransition(() => {
        setRefused({ lead, answer });
        if (canBeMended(answer)) onMend?.(answer);
      });
    });
  return {
    waiting: leads.filter(({ handOffId }) => !decided.has(handOffId)),
    decidedCount: decided.size,
    refused,
    forgetRefused: () => setRefused(null),
    accept: (lead: WaitingLead) => decide(accept, lead, formOf(lead), ({ isSalesQualified }) => acceptedText(lead.name, isSalesQualified)),
    reject: (lead: WaitingLead, form: FormData, onMend: (answer: Refused) => void) => decide(reject, lead, form, () => `${lead.name} is rejected.`, onMend),
  };
}

/** Whether sending again, mended, may help: something typed was wrong, or nothing answered. */
export function canBeMended({ fields }: Refused): boolean {
  return Object.keys(fields).length > 0;
}

/** What to say of a lead that was accepted; one that already met what the criteria ask of an SQL became one with it. */
export function acceptedText(name: string, isSalesQualified: boolean): string {
  return isSalesQualified ? `${name} is yours now, and sales-qualified (SQL) at once: the interest lasts long enough by the criteria.` : `${name} is yours now.`;
}

/** Sends a decision; no answer is a refusal that keeps what was typed. */
export async function send<Result>(action: Action<Result>, form: FormData): Promise<FormState<Result>> {
  try {
    return await action(IDLE, form);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    return { status: "refused", message: UNANSWERED, fields: { connection: UNANSWERED }, values: Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []))) };
  }
}

const UNANSWERED = "Baton did not answer. Look at the list again: the lead is still there if nothing was changed.";
const NONE: ReadonlySet<number> = new Set();

function formOf({ handOffId }: WaitingLead): FormData {
  const form = new FormData();
  form.set("handOffId", String(handOffId));
  return form;
}
