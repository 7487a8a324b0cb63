"use client";

import { createContext, useContext, useState, type ReactNode } from "react";
import { FormMessage } from "@/components/ui/form-message";

const Refused = createContext<(message: string | null) => void>(() => undefined);

/** Keeps why an act on this lead was refused in sight, also where the button for it is gone by then. */
export function RefusedHere({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<string | null>(null);
  return (
    <Refused value={setMessage}>
      {children}
      {message && <div className="mb-4"><FormMessage tone="refusal">{message}</FormMessage></div>}
    </Refused>
  );
}

/** Says that an act was refused, or, with null, takes back what was said before. */
export function useRefusedHere(): (message: string | null) => void {
  return useContext(Refused);
}
