"use client";

import { startTransition, useOptimistic, useRef, useState } from "react";
import type { Answers } from "@/app/_gate/each-of";
import { showToast } from "@/components/ui/toast";
import { type FormState, IDLE } from "@/funnel/form-state";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import { undo } from "./actions";

type Action<Result> = (state: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
export type Refused = Extract<FormState, { status: "refused" }>;

/** What did not count, and why; it stays in sight until somebody has read it. */
export type RefusedDecision = { readonly leads: readonly WaitingLead[]; readonly answer: Refused };

/** An act on some waiting leads, with what to say when it is done. */
export type Act<Result> = {
  readonly leads: readonly WaitingLead[];
  readonly action: Action<Answers<Result>>;
  /** What the act is told beside the leads. */
  readonly form?: FormData;
  readonly said: (names: string, results: readonly Result[]) => string;
  /** What was typed was wrong, and can be sent again. */
  readonly onMend?: (answer: Refused) => void;
};

type Seen = { readonly gone: ReadonlySet<number>; readonly back: readonly WaitingLead[] };
const AS_IT_IS: Seen = { gone: new Set(), back: [] };

/**
 * The leads still to decide, and how to act on them: they go from the list at once, and come back at their place when it is undone. If
 * somebody was faster the list comes back as it is now, with who it was; if it was refused for another reason, so do the leads.
 */
export function useDecisions(leads: readonly WaitingLead[], bringBack: (ids: readonly number[]) => void) {
  const [seen, see] = useOptimistic<Seen, { readonly goes?: readonly WaitingLead[]; readonly comesBack?: readonly WaitingLead[] }>(AS_IT_IS, (sofar, { goes = [], comesBack = [] }) => ({
    gone: new Set([...[...sofar.gone].filter((id) => !comesBack.some(({ handOffId }) => handOffId === id)), ...goes.map(({ handOffId }) => handOffId)]),
    back: [...sofar.back, ...comesBack],
  }));
  const [refused, setRefused] = useState<RefusedDecision | null>(null);
  const [said, say] = useState("");
  const done = useRef<(readonly WaitingLead[])[]>([]);
  const unsay = useRef(new Map<readonly WaitingLead[], () => void>());

  const takeBack = (taken: readonly WaitingLead[]) => {
    done.current = done.current.filter((one) => one !== taken);
    unsay.current.get(taken)?.();
    bringBack(taken.map(({ handOffId }) => handOffId));
    startTransition(async () => {
      see({ comesBack: taken });
      const answer = await send(undo, formOf(taken));
      startTransition(() => {
        if (answer.status === "refused") setRefused({ leads: taken, answer });
        if (answer.status !== "done") return;
        const names = namesOf(taken, answer.result);
        if (names !== null) say(`${names} ${names.endsWith("leads") ? "wait" : "waits"} again.`);
        const others = refusedAmong(taken, answer.result);
        if (others) setRefused(others);
      });
    });
  };

  const act = <Result>({ leads: wanted, action, form, said: sentence, onMend }: Act<Result>) => {
    done.current.push(wanted);
    startTransition(async () => {
      see({ goes: wanted });
      const answer = await send(action, formOf(wanted, form));
      startTransition(() => {
        if (answer.status === "refused") {
          done.current = done.current.filter((one) => one !== wanted);
          setRefused({ leads: wanted, answer });
          if (canBeMended(answer)) onMend?.(answer);
        }
        if (answer.status !== "done") return;
        const names = namesOf(wanted, answer.result);
        if (names !== null) unsay.current.set(wanted, showToast(sentence(names, answer.result.done.map(({ result }) => result)), { undo: () => takeBack(wanted) }));
        const others = refusedAmong(wanted, answer.result);
        if (others) setRefused(others);
      });
    });
  };

  return {
    waiting: inOrder(leads, seen),
    decidedCount: seen.gone.size,
    said,
    refused,
    forgetRefused: () => setRefused(null),
    act,
    /** Takes the last act back; says on which leads it was. */
    undoLast: () => {
      const last = done.current.at(-1);
      if (last) takeBack(last);
      return last;
    },
  };
}

function inOrder(leads: readonly WaitingLead[], { gone, back }: Seen): readonly WaitingLead[] {
  const here = leads.filter(({ handOffId }) => !gone.has(handOffId));
  const missing = back.filter(({ handOffId }, place) => !gone.has(handOffId) && !leads.some((lead) => lead.handOffId === handOffId) && back.findIndex((one) => one.handOffId === handOffId) === place);
  return missing.length === 0 ? here : [...here, ...missing].sort((one, other) => other.rank - one.rank || one.handOffId - other.handOffId);
}

/** Of whom it was done: the name of one, or how many. Null: of nobody. */
function namesOf(leads: readonly WaitingLead[], { done }: Answers<unknown>): string | null {
  const own = leads.filter(({ handOffId }) => done.some(({ id }) => id === handOffId));
  return own.length === 0 ? null : own.length === 1 ? own[0]!.name : `${own.length} leads`;
}

function refusedAmong(leads: readonly WaitingLead[], { refused }: Answers<unknown>): RefusedDecision | null {
  if (refused.length === 0) return null;
  const byName = refused.map(({ id, message }) => `${leads.find(({ handOffId }) => handOffId === id)?.name ?? "A lead"}: ${message}`);
  return { leads: leads.filter(({ handOffId }) => refused.some(({ id }) => id === handOffId)), answer: { status: "refused", message: byName.join(" "), fields: {}, values: {} } };
}

/** Whether sending again, mended, may help: something typed was wrong, or nothing answered. */
export function canBeMended({ fields }: Refused): boolean {
  return Object.keys(fields).length > 0;
}

/** What to say of leads that were accepted; one that already met what the criteria ask of an SQL became one with it. */
export function acceptedText(names: string, results: readonly { readonly isSalesQualified: boolean }[]): string {
  if (results.length > 1) return `${names} are yours now.`;
  return results[0]?.isSalesQualified ? `${names} is yours now, and sales-qualified (SQL) at once: the interest lasts long enough by the criteria.` : `${names} is yours now.`;
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

function formOf(leads: readonly Pick<WaitingLead, "handOffId">[], more?: FormData): FormData {
  const form = new FormData();
  for (const [name, value] of more ?? []) if (name !== "handOffId") form.append(name, value);
  for (const { handOffId } of leads) form.append("handOffId", String(handOffId));
  return form;
}
