import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CONTROL } from "./input";

export type SelectOption = { value: string; label: string };

type Props = Omit<ComponentProps<"select">, "children"> & { options: readonly SelectOption[]; placeholder?: string };

/**
 * A native select: it knows every keyboard, screen reader and phone. `placeholder` is the choice of nothing. A form that is refused resets
 * its controls to their defaults, and a select takes a new default only when it is new itself: hence the key.
 */
export function Select({ options, placeholder, className, ...rest }: Props) {
  return (
    <span className={cn("relative inline-block w-full", className)}>
      <select key={String(rest.defaultValue ?? "")} className={cn(CONTROL, "h-8 appearance-none pr-8 text-ellipsis pointer-coarse:h-10")} {...rest}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>{label}</option>
        ))}
      </select>
      <svg aria-hidden viewBox="0 0 16 16" className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-faint">
        <path d="M4.5 6.5 8 10l3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </span>
  );
}
