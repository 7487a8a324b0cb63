import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(CONTROL, "h-8 pointer-coarse:h-10", className)} {...rest} />;
}

/** The look shared by everything one types or chooses in; 16 px on a phone, or it zooms in. */
export const CONTROL = cn(
  "w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-sm text-ink transition-colors pointer-coarse:text-lg",
  "hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0",
  "disabled:bg-sunken disabled:text-faint disabled:hover:border-control aria-invalid:border-danger",
);
