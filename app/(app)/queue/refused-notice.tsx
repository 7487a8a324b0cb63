"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { TextLink } from "@/components/ui/text-link";
import type { RefusedDecision } from "./use-decisions";

/** Says what did not count, and why, until it is read. */
export function RefusedNotice({ refused: { leads, answer }, onMend, onRead }: { refused: RefusedDecision; onMend: (() => void) | null; onRead: () => void }) {
  const [one] = leads;
  return (
    <div className="flex items-start gap-2 lg:col-span-2">
      <div className="min-w-0 grow">
        <FormMessage tone="refusal">
          {one && leads.length === 1 && !answer.message.startsWith(one.name) && <><TextLink href={`/leads/${one.leadId}`} prefetch={false}>{one.name}</TextLink>: </>}
          <span>{answer.message}</span>
        </FormMessage>
      </div>
      {onMend && <Button onClick={onMend}>Correct it</Button>}
      <Button variant="quiet" aria-label="I have read this" onClick={onRead}><X aria-hidden /></Button>
    </div>
  );
}
