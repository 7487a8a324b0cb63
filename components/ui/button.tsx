import type { ComponentProps } from "react";
import { cn } from "./cn";

const VARIANTS = {
  primary: "bg-accent text-on-accent border-transparent hover:bg-accent-strong",
  secondary: "bg-surface text-ink border-line-strong shadow-1 hover:bg-sunken",
  quiet: "bg-transparent text-muted border-transparent hover:bg-sunken hover:text-ink",
  danger: "bg-surface text-danger border-line-strong shadow-1 hover:bg-danger-soft hover:border-danger",
} as const;

const SIZES = { small: "h-7 px-2 text-xs gap-1 pointer-coarse:h-9", medium: "h-8 px-3 text-sm gap-1.5 pointer-coarse:h-10" } as const;

export type ButtonLook = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES };

export function Button({ variant = "secondary", size = "medium", type = "button", className, ...rest }: ButtonLook & ComponentProps<"button">) {
  return <button type={type} className={cn(buttonClass({ variant, size }), className)} {...rest} />;
}

/** The look of a button, for what is one without being a `<button>`. */
export function buttonClass({ variant = "secondary", size = "medium" }: ButtonLook): string {
  return cn(
    "inline-flex items-center justify-center shrink-0 rounded-md border font-medium whitespace-nowrap select-none transition-colors",
    "disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
    VARIANTS[variant],
    SIZES[size],
  );
}
