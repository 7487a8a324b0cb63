import type { ReactNode } from "react";
import { cn } from "./cn";

/** The sentence under a figure that says what it means: kind, dates, window, zone, criteria, filters, population. */
export function DefinitionLine({ children, className }: { children: ReactNode; className?: string }) {
  return <p className={cn("text-xs text-pretty text-faint", className)}>{children}</p>;
}
