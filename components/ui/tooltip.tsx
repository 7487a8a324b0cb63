"use client";

import type { ReactNode } from "react";
import { Tooltip as Radix } from "radix-ui";

type Props = { /** Short words; what matters must also be said without hovering. */ text: ReactNode; side?: "top" | "right" | "bottom" | "left"; children: ReactNode };

/** Explains the one element inside it, on hover and on focus. */
export function Tooltip({ text, side = "top", children }: Props) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content side={side} sideOffset={6} collisionPadding={8} className="z-50 max-w-64 rounded-md bg-ink px-2 py-1 text-xs text-pretty text-canvas shadow-2">
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
