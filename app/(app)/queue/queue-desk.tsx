"use client";

import { startTransition, useEffect, useRef, useState } from "react";
import { useRouter } from "next/navigation";
import { Inbox } from "lucide-react";
import { type Reader } from "@/components/format";
import { useQueueNews } from "@/components/shell/use-queue-news";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { FormMessage } from "@/components/ui/form-message";
import { showToast } from "@/components/ui/toast";
import type { Queue, WaitingLead } from "@/server/hand-off/list-queue";
import type { QueueFilters } from "@/server/waiting-offers";
import { accept, claim, wake } from "./actions";
import { AskDialog, type Asking, type DeskChoices } from "./ask-dialog";
import { DecisionBar, type DeskActs } from "./decision-bar";
import { RefusedNotice } from "./refused-notice";
import { type Act, acceptedText, canBeMended, send, useDecisions } from "./use-decisions";
import { useDeskKeys } from "./use-desk-keys";
import { useLiveQueue } from "./use-live-queue";
import { useMarked } from "./use-marked";
import { WaitingCard } from "./waiting-card";
import { WaitingList } from "./waiting-list";

type Props = { queue: Queue; /** The place from which to follow what happens to it. */ place: string; filters: QueueFilters; choices: DeskChoices; reader: Required<Reader>; canDecide: boolean };

/** The queue to work through: the list on one side, all that is known of the lead on the other, one key to decide and the next comes by itself. */
export function QueueDesk({ queue, place, filters, choices, reader, canDecide }: Props) {
  const { here, taken, letGo, bringBack, hear } = useLiveQueue(queue.leads, queue.total > queue.leads.length);
  const { waiting, decidedCount, said, refused, forgetRefused, act, undoLast } = useDecisions(here, bringBack);
  const { marked, toggle, extendTo, clear } = useMarked(waiting);
  const [selectedId, select] = useState<number | null>(null);
  const [isOpen, open] = useState(false);
  const [asking, ask] = useState<Asking | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const focusNext = useRef<number | null>(null);
  /** Whether the rep goes by “next lead”: then deciding brings the next one to read alone. */
  const goesByNext = useRef(false);
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

  const nextLead = (without: readonly WaitingLead[] = []) => {
    const isFree = (one: WaitingLead) => one !== lead && !without.includes(one) && (one.claim === null || one.claim.isMine);
    const wanted = waiting.slice(at + 1).find(isFree) ?? waiting.find(isFree);
    goesByNext.current = true;
    goTo(wanted);
    open(true);
    startTransition(async () => {
      const answer = await send(claim, claimForm(filters, wanted));
      if (answer.status !== "done") return;
      if (answer.result === null) showToast("Nothing waits that nobody else reads.");
      else if (answer.result.handOffId !== wanted?.handOffId) {
        const { handOffId } = answer.result;
        startTransition(() => select((now) => (now === wanted?.handOffId ? handOffId : now)));
        if (wanted) showToast(`Somebody else is reading ${wanted.name} already. This is the next.`);
      }
    });
  };
  const goOn = (from: readonly WaitingLead[]) => {
    clear();
    if (goesByNext.current) return nextLead(from);
    const next = waiting.slice(at).find((one) => !from.includes(one)) ?? waiting.slice(0, at).findLast((one) => !from.includes(one));
    goTo(next);
    if (!next) open(false);
  };
  const actOn = <Result,>(wanted: Act<Result>) => {
    forgetRefused();
    ask(null);
    act(wanted);
    goOn(wanted.leads);
  };

  const meant = marked.length > 0 ? marked : lead ? [lead] : [];
  const askFor = (what: Asking["what"]) => () => meant.length > 0 && ask({ what, leads: meant, answer: null });
  const acts: DeskActs = {
    accept: () => meant.length > 0 && actOn({ leads: meant, action: accept, said: acceptedText }),
    duplicate: () => meant[0] && ask({ what: "duplicate", leads: meant.slice(0, 1), answer: null }), reject: askFor("reject"), recycle: askFor("recycle"), disqualify: askFor("disqualify"), handOver: askFor("handOver"),
    snooze: filters.isSnoozed ? () => meant.length > 0 && actOn({ leads: meant, action: wake, said: (names, { length }) => `${names} ${length === 1 ? "waits" : "wait"} again.` }) : askFor("snooze"),
    next: () => nextLead(),
  };

  // after a dialog has closed and given the focus back to where it was
  useEffect(() => {
    const handOffId = focusNext.current;
    if (handOffId === null || asking) return;
    focusNext.current = null;
    const timer = setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-hand-off="${handOffId}"]`)?.focus());
    return () => clearTimeout(timer);
  }, [selectedId, asking]);

  useDeskKeys({
    goTo: (by) => {
      goesByNext.current = false;
      goTo(waiting[at + by]);
    },
    stretch: (by) => {
      const next = waiting[at + by];
      if (!next) return;
      extendTo(next, lead);
      goTo(next);
    },
    mark: () => lead && toggle(lead),
    clear: marked.length > 0 ? clear : null,
    undo: () => goTo(undoLast()?.[0]),
    openPage: () => lead && router.push(`/leads/${lead.leadId}`),
    acts: mayDecide ? acts : null,
    isSnoozed: filters.isSnoozed ?? false,
    canDecide,
  });

  const dialog = asking && <AskDialog key={`${asking.what} ${asking.leads[0]?.handOffId}`} asking={asking} choices={choices} onClose={() => ask(null)} onAct={(wanted) => actOn({ ...wanted, onMend: (answer) => ask((open) => open ?? { ...asking, answer }) })} />;
  const mend = refused && canBeMended(refused.answer) && refused.answer.values["reason"] ? () => ask({ what: "reject", ...refused }) : null;
  const notice = refused && !asking && <RefusedNotice refused={refused} onMend={mend} onRead={forgetRefused} />;
  if (!lead) return <>{notice}{dialog}<NothingWaits moreWait={queue.total > queue.leads.length} isSnoozed={filters.isSnoozed ?? false} canDecide={canDecide} /></>;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)]">
      {notice}
      <section aria-label="Waiting" className={cn("rounded-lg border border-line bg-surface", isOpen && "max-lg:hidden")}>
        <WaitingList
          list={list} waiting={waiting} current={lead} marked={marked} canMark={canDecide} reader={reader} now={queue.at}
          onOpen={(one) => {
            goesByNext.current = false;
            select(one.handOffId);
            if (one !== lead) letGo();
            open(true);
          }}
          onMark={(one, isStretch) => (isStretch ? extendTo(one, lead) : toggle(one))}
          onClear={clear}
        />
      </section>
      <section aria-label={lead.name} className={cn("min-w-0", !isOpen && marked.length === 0 && "max-lg:hidden")}>
        {taken !== null && <div className="mb-2"><FormMessage tone="refusal">{taken} Go on to the next.</FormMessage></div>}
        <WaitingCard lead={lead} reader={reader} now={queue.at}>
          <DecisionBar place={at + 1} of={waiting.length} marked={marked.length} isSnoozed={filters.isSnoozed ?? false} acts={mayDecide ? acts : null} onBack={() => open(false)} />
        </WaitingCard>
      </section>
      <p role="status" className="sr-only">{said || (decidedCount > 0 ? `Decided. Next: ${lead.name}.` : "")}</p>
      {dialog}
    </div>
  );
}

function claimForm({ source, country }: QueueFilters, wanted: WaitingLead | undefined): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ source, country, wanted: wanted?.handOffId ?? null })) if (value !== null) form.set(name, String(value));
  return form;
}

function NothingWaits({ moreWait, isSnoozed, canDecide }: { moreWait: boolean; isSnoozed: boolean; canDecide: boolean }) {
  if (isSnoozed) return <EmptyState icon={Inbox} title="Nothing is put aside">A lead that you snooze waits here until its day, or until it does something.</EmptyState>;
  if (moreWait) return <EmptyState icon={Inbox} title="The next ones are on their way">All that were here are decided.</EmptyState>;
  return (
    <EmptyState icon={Inbox} title="Nothing waits">
      {canDecide ? "Every lead that marketing handed over is decided. The next one appears here as soon as it qualifies." : "Every lead that was handed over is decided."}
    </EmptyState>
  );
}
