"use client";

import { useRef, type ReactNode } from "react";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { cn } from "./cn";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

/** A question or a form over the page; it keeps the focus, Escape closes it, and then the focus is where it was, also where a key had opened it. */
export function Dialog({ open, onOpenChange, title, description, wide = false, children }: Props) {
  const before = useRef<Element | null>(null);
  const giveBack = (event: Event) => {
    event.preventDefault();
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={DIALOG_OVERLAY} />
        <Radix.Content
          className={cn(DIALOG_BOX, "top-[10vh] max-h-[80vh] overflow-y-auto p-5", wide ? "max-w-2xl" : "max-w-md")}
          onOpenAutoFocus={() => { before.current = document.activeElement; }}
          onCloseAutoFocus={giveBack}
          {...(!description && { "aria-describedby": undefined })}
        >
          <Radix.Title className="pr-8 text-lg font-semibold">{title}</Radix.Title>
          {description && <Radix.Description className="mt-1 text-sm text-pretty text-muted">{description}</Radix.Description>}
          <div className="mt-4">{children}</div>
          <Radix.Close aria-label="Close" className="absolute top-4 right-4 grid size-7 place-items-center rounded-md text-faint hover:bg-sunken hover:text-ink">
            <X aria-hidden className="size-4" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const DIALOG_OVERLAY = "fixed inset-0 z-40 bg-scrim";
export const DIALOG_BOX = "fixed left-1/2 z-50 w-[calc(100vw-1.5rem)] -translate-x-1/2 rounded-lg border border-line bg-raised text-ink shadow-2";

/** The buttons at the foot of a dialog, the act last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}
