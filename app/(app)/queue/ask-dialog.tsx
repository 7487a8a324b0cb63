"use client";

import type { WaitingLead } from "@/server/hand-off/list-queue";
import { duplicate, handOver, reject, snooze } from "./actions";
import { ChoiceDialog } from "./choice-dialog";
import { DuplicateDialog } from "./duplicate-dialog";
import { EndingDialog, type EndingKind, type RejectionChoices } from "./reject-dialog";
import { type SnoozeChoice, SnoozeDialog } from "./snooze-dialog";
import type { Act, Refused } from "./use-decisions";

export type DeskChoices = RejectionChoices & { readonly snooze: readonly SnoozeChoice[]; readonly colleagues: readonly { readonly personId: number; readonly name: string }[] };

/** What is asked before an act on some leads, and why that was refused when it was sent before. */
export type Asking = { readonly what: EndingKind | "snooze" | "handOver" | "duplicate"; readonly leads: readonly WaitingLead[]; readonly answer: Refused | null };

type Props = { asking: Asking; choices: DeskChoices; onClose: () => void; onAct: <Result>(act: Act<Result>) => void };

/** The question that stands before an act: why, until when, or who. */
export function AskDialog({ asking: { what, leads, answer }, choices, onClose, onAct }: Props) {
  const names = leads.length === 1 ? leads[0]!.name : `${leads.length} leads`;
  const are = leads.length === 1 ? "is" : "are";
  if (what === "snooze") {
    return <SnoozeDialog names={names} choices={choices.snooze} tomorrow={choices.tomorrow} onClose={onClose} onSnooze={(form, until) => onAct({ leads, action: snooze, form, said: (who) => `${who} ${who === names ? are : "are"} put aside: back ${until}.` })} />;
  }
  if (what === "duplicate") {
    const [lead] = leads;
    return lead ? <DuplicateDialog lead={lead} onClose={onClose} onJoin={(form, name) => onAct({ leads: [lead], action: duplicate, form, said: (who) => `${who} is joined to ${name}.` })} /> : null;
  }
  if (what === "handOver") {
    const give = ({ label, value }: { readonly label: string; readonly value: number }) => {
      const form = new FormData();
      form.set("colleague", String(value));
      onAct({ leads, action: handOver, form, said: (who) => `${who}: handed to ${label}.` });
    };
    const description = choices.colleagues.length === 0 ? "Nobody else is in sales yet." : "Your colleague decides from now on, with a promise of their own.";
    return <ChoiceDialog title={`Hand ${names} to a colleague`} description={description} choices={choices.colleagues.map(({ personId, name }) => ({ label: name, value: personId }))} onChoose={give} onClose={onClose} />;
  }
  return <EndingDialog kind={what} names={names} choices={choices} refused={answer} onClose={onClose} onEnd={(form) => onAct({ leads, action: reject, form, said: (who, { length }) => `${who} ${length === 1 ? "is" : "are"} ${SAID[what]}.` })} />;
}

const SAID: Readonly<Record<EndingKind, string>> = { reject: "rejected", recycle: "back with marketing", disqualify: "out for good" };
