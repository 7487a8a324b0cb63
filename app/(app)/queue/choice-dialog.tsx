"use client";

import { useEffect } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { ReactNode } from "react";

export type Choice<Value> = { readonly label: string; readonly hint?: string; readonly value: Value };

type Props<Value> = { title: string; description?: string; choices: readonly Choice<Value>[]; onChoose: (choice: Choice<Value>) => void; onClose: () => void; children?: ReactNode };

/** One of several, chosen by its number or a press; choosing is doing. */
export function ChoiceDialog<Value>({ title, description, choices, onChoose, onClose, children }: Props<Value>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || (target instanceof HTMLElement && target.matches("input, textarea"))) return;
      const chosen = /^[1-9]$/.test(key) ? choices[Number(key) - 1] : undefined;
      if (!chosen) return;
      event.preventDefault();
      onChoose(chosen);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [choices, onChoose]);
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} {...(description && { description })}>
      <ul className="flex max-h-[50vh] flex-col overflow-y-auto">
        {choices.map((choice, place) => (
          <li key={`${choice.label} ${String(choice.value)}`}>
            <button type="button" onClick={() => onChoose(choice)} className="flex w-full items-center gap-2 rounded-md px-2 py-2 text-left text-sm hover:bg-sunken focus-visible:-outline-offset-2 pointer-coarse:py-3">
              <span>{choice.label}{choice.hint && <span className="block text-xs text-faint">{choice.hint}</span>}</span>
              {place < 9 && <Kbd keys={String(place + 1)} className="ml-auto pointer-coarse:hidden" />}
            </button>
          </li>
        ))}
      </ul>
      {children}
    </Dialog>
  );
}
