"use client";

import { useEffect, useRef, useState } from "react";
import { useRouter } from "next/navigation";
import { Inbox } from "lucide-react";
import { type Reader } from "@/components/format";
import { useKeys } from "@/components/shell/use-keys";
import { useQueueNews } from "@/components/shell/use-queue-news";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { FormMessage } from "@/components/ui/form-message";
import type { Queue, WaitingLead } from "@/server/hand-off/list-queue";
import { DecisionBar } from "./decision-bar";
import { RefusedNotice } from "./refused-notice";
import { RejectDialog, type RejectionChoices } from "./reject-dialog";
import { canBeMended, type RefusedDecision, useDecisions } from "./use-decisions";
import { useLiveQueue } from "./use-live-queue";
import { WaitingCard } from "./waiting-card";
import { WaitingRow } from "./waiting-row";

/** The lead somebody is rejecting, and why that was refused before. */
type Rejecting = { readonly lead: WaitingLead; readonly answer: RefusedDecision["answer"] | null };

type Props = { queue: Queue; /** The place from which to follow what happens to it. */ place: string; choices: RejectionChoices; reader: Required<Reader>; canDecide: boolean };

/** The queue to work through: the list on one side, all that is known of the lead on the other, one key to decide and the next comes by itself. */
export function QueueDesk({ queue, place, choices, reader, canDecide }: Props) {
  const { here, taken, letGo, hear } = useLiveQueue(queue.leads, queue.total > queue.leads.length);
  const { waiting, decidedCount, refused, forgetRefused, accept, reject } = useDecisions(here);
  const [selectedId, select] = useState<number | null>(null);
  const [isOpen, open] = useState(false);
  const [rejecting, setRejecting] = useState<Rejecting | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const focusNext = useRef<number | null>(null);
  const router = useRouter();

  const at = Math.max(0, waiting.findIndex(({ handOffId }) => handOffId === selectedId));
  const lead = waiting[at];
  const mayDecide = canDecide && taken === null;
  useQueueNews(place, (news) => hear(news, lead?.handOffId));
  const goTo = (next: WaitingLead | undefined) => {
    if (!next) return letGo();
    select(next.handOffId);
    letGo();
    focusNext.current = next.handOffId;
  };
  const decided = () => {
    const next = waiting[at + 1] ?? waiting[at - 1];
    goTo(next);
    if (!next) open(false);
  };
  const acceptLead = () => {
    if (!lead || !mayDecide) return;
    accept(lead);
    decided();
  };
  const rejectLead = (form: FormData) => {
    if (!rejecting) return;
    const one = rejecting.lead;
    forgetRefused();
    reject(one, form, (answer) => setRejecting((open) => open ?? { lead: one, answer }));
    setRejecting(null);
    decided();
  };

  // after a dialog has closed and given the focus back to where it was
  useEffect(() => {
    const handOffId = focusNext.current;
    if (handOffId === null || rejecting) return;
    focusNext.current = null;
    const timer = setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-hand-off="${handOffId}"]`)?.focus());
    return () => clearTimeout(timer);
  }, [selectedId, rejecting]);

  useKeys("The queue", [
    { keys: "j", does: "Next lead", run: () => goTo(waiting[at + 1]), repeats: true },
    { keys: "k", does: "Previous lead", run: () => goTo(waiting[at - 1]), repeats: true },
    { keys: "ArrowDown", does: "Next lead", run: () => goTo(waiting[at + 1]), repeats: true },
    { keys: "ArrowUp", does: "Previous lead", run: () => goTo(waiting[at - 1]), repeats: true },
    ...(mayDecide ? [{ keys: "1", does: "Accept", run: acceptLead }, { keys: "3", does: "Reject, with a reason", run: () => lead && setRejecting({ lead, answer: null }) }] : []),
    { keys: "o", does: "Open the lead’s page", run: () => lead && router.push(`/leads/${lead.leadId}`) },
    { keys: "/", does: "Filter", run: () => document.querySelector<HTMLElement>("form[role=search] select")?.focus() },
  ]);

  const dialog = rejecting && <RejectDialog key={rejecting.lead.handOffId} choices={choices} lead={rejecting.lead} refused={rejecting.answer} onClose={() => setRejecting(null)} onReject={rejectLead} />;
  const notice = refused && !rejecting && <RefusedNotice refused={refused} onMend={canBeMended(refused.answer) && refused.answer.values["reason"] ? () => setRejecting(refused) : null} onRead={forgetRefused} />;
  if (!lead) return <>{notice}{dialog}<NothingWaits moreWait={queue.total > queue.leads.length} canDecide={canDecide} /></>;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)]">
      {notice}
      <section aria-label="Waiting" className={cn("rounded-lg border border-line bg-surface", isOpen && "max-lg:hidden")}>
        <ul ref={list} className="flex flex-col p-1 lg:max-h-[calc(100dvh-11rem)] lg:overflow-y-auto">
          {waiting.map((one) => (
            <li key={one.handOffId}>
              <WaitingRow
                lead={one}
                isCurrent={one === lead}
                reader={reader}
                now={queue.at}
                onOpen={() => {
                  select(one.handOffId);
                  if (one !== lead) letGo();
                  open(true);
                }}
              />
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={lead.name} className={cn("min-w-0", !isOpen && "max-lg:hidden")}>
        {taken !== null && <div className="mb-2"><FormMessage tone="refusal">{taken} Go on to the next.</FormMessage></div>}
        <WaitingCard lead={lead} reader={reader} now={queue.at}>
          <DecisionBar place={at + 1} of={waiting.length} canDecide={mayDecide} onBack={() => open(false)} onAccept={acceptLead} onReject={() => setRejecting({ lead, answer: null })} />
        </WaitingCard>
      </section>
      <p role="status" className="sr-only">{decidedCount > 0 ? `Decided. Next: ${lead.name}.` : ""}</p>
      {dialog}
    </div>
  );
}

function NothingWaits({ moreWait, canDecide }: { moreWait: boolean; canDecide: boolean }) {
  if (moreWait) return <EmptyState icon={Inbox} title="The next ones are on their way">All that were here are decided.</EmptyState>;
  return (
    <EmptyState icon={Inbox} title="Nothing waits">
      {canDecide ? "Every lead that marketing handed over is decided. The next one appears here as soon as it qualifies." : "Every lead that was handed over is decided."}
    </EmptyState>
  );
}
