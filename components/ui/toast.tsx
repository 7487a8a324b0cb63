"use client";

import { Toaster, toast } from "sonner";

/** Where short answers appear; stands once, in the root layout. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-right"
      expand
      style={{ fontFamily: "inherit" }}
      offset={16}
      mobileOffset={{ bottom: 72, left: 12, right: 12 }}
      toastOptions={{
        duration: 6000,
        unstyled: true,
        classNames: {
          toast: "flex w-full sm:w-[22rem] items-center gap-3 rounded-lg border border-line bg-raised px-3.5 py-2.5 text-sm text-ink shadow-2",
          description: "text-muted",
          actionButton: "ml-auto shrink-0 rounded-md px-2 py-1 text-sm font-medium text-accent hover:bg-sunken",
        },
      }}
    />
  );
}

type Said = { /** Offers to take the act back, for as long as the message stands. */ undo?: () => void; detail?: string };

/** Says in passing what was done; hands back how to unsay it. */
export function showToast(message: string, { undo, detail }: Said = {}): () => void {
  const shown = toast(message, {
    ...(detail && { description: detail }),
    ...(undo && { duration: 10_000, action: { label: "Undo", onClick: undo } }),
  });
  return () => toast.dismiss(shown);
}
