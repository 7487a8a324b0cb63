"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { TextLink } from "@/components/ui/text-link";
import type { RefusedDecision } from "./use-decisions";

/** Says which decision did not count, and why, until it is read. */
export function RefusedNotice({ refused: { lead, answer }, onMend, onRead }: { refused: RefusedDecision; onMend: (() => void) | null; onRead: () => void }) {
  return (
    <div className="flex items-start gap-2 lg:col-span-2">
      <div className="min-w-0 grow"><FormMessage tone="refusal"><TextLink href={`/leads/${lead.leadId}`} prefetch={false}>{lead.name}</TextLink>: <span>{answer.message}</span></FormMessage></div>
      {onMend && <Button onClick={onMend}>Correct it</Button>}
      <Button variant="quiet" aria-label="I have read this" onClick={onRead}><X aria-hidden /></Button>
    </div>
  );
}
