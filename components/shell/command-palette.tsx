"use client";

import { useEffect, useState } from "react";
import { useRouter } from "next/navigation";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import type { Stage } from "@/funnel/stages";
import { cn } from "../ui/cn";
import { DIALOG_BOX, DIALOG_OVERLAY } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { StageBadge } from "../ui/stage-badge";
import type { Section } from "./sections";

export type FoundLead = { readonly id: number; readonly name: string; readonly detail: string | null; readonly stage: Stage };

type Props = { onClose: () => void; sections: readonly Section[]; searchHref?: string };

/** Goes anywhere: a few letters of a place or of a lead, then Enter. */
export function CommandPalette({ onClose, sections, searchHref }: Props) {
  const [words, setWords] = useState("");
  const { leads, state } = useFoundLeads(words.trim(), searchHref);
  const router = useRouter();
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  const places = sections.filter(({ label }) => label.toLowerCase().includes(words.trim().toLowerCase()));
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className={DIALOG_OVERLAY} />
        <Dialog.Content aria-describedby={undefined} className={cn(DIALOG_BOX, "top-[12vh] max-w-xl overflow-hidden")}>
          <Dialog.Title className="sr-only">Search or go to</Dialog.Title>
          <Command shouldFilter={false} label="Search or go to" loop>
            <div className="flex items-center gap-2 border-b border-line px-3.5">
              <Search aria-hidden className="size-4 shrink-0 text-faint" />
              <Command.Input
                value={words}
                onValueChange={setWords}
                placeholder={searchHref ? "A lead, a company, a page…" : "A page…"}
                className="h-11 w-full bg-transparent text-base outline-none pointer-coarse:text-lg"
              />
              <Kbd keys="Escape" className="max-sm:hidden" />
            </div>
            <Command.List className="max-h-[55vh] overflow-y-auto p-1.5" aria-busy={state === "asking"}>
              {places.length > 0 && (
                <Command.Group heading="Go to" className={GROUP}>
                  {places.map(({ href, label, key, icon: Icon }) => (
                    <Command.Item key={href} value={href} onSelect={() => go(href)} className={ITEM}>
                      <Icon aria-hidden className="size-4 text-faint" />
                      {label}
                      <Kbd keys={`g ${key}`} className="ml-auto" />
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {leads.length > 0 && (
                <Command.Group heading="Leads" className={GROUP}>
                  {leads.map(({ id, name, detail, stage }) => (
                    <Command.Item key={id} value={`lead ${id}`} onSelect={() => go(`/leads/${id}`)} className={ITEM}>
                      <span className="min-w-0 truncate">
                        {name}
                        {detail && <span className="ml-2 text-faint">{detail}</span>}
                      </span>
                      <StageBadge stage={stage} className="ml-auto" />
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              <p role="status" className="px-2.5 py-2 text-sm text-faint empty:hidden">{SAYS[leads.length > 0 ? "found" : state]}</p>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type State = "idle" | "asking" | "found" | "none" | "failed";

const SAYS: Readonly<Record<State, string>> = {
  idle: "", found: "", asking: "Searching…", none: "No lead matches these words.", failed: "The search did not answer. Try again in a moment.",
};

const GROUP = "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint";
const ITEM = "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm data-[selected=true]:bg-sunken";

/** What the search answers to the words typed last; an answer to earlier words is not shown. */
function useFoundLeads(words: string, searchHref: string | undefined): { leads: readonly FoundLead[]; state: State } {
  const [answer, setAnswer] = useState<{ words: string; leads: readonly FoundLead[]; failed: boolean }>({ words: "", leads: [], failed: false });
  useEffect(() => {
    if (!searchHref || words.length < 2) return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      ask(searchHref, words, asking.signal).then(
        (leads) => setAnswer({ words, leads, failed: false }),
        () => asking.signal.aborted || setAnswer({ words, leads: [], failed: true }),
      );
    }, 150);
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
  }, [words, searchHref]);
  if (!searchHref || words.length < 2) return { leads: [], state: "idle" };
  if (answer.words !== words) return { leads: answer.leads, state: "asking" };
  if (answer.failed) return { leads: [], state: "failed" };
  return { leads: answer.leads, state: answer.leads.length > 0 ? "found" : "none" };
}

async function ask(searchHref: string, words: string, signal: AbortSignal): Promise<readonly FoundLead[]> {
  const response = await fetch(`${searchHref}?q=${encodeURIComponent(words)}`, { signal });
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  return await response.json() as readonly FoundLead[];
}
