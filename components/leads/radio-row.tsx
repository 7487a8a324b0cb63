import type { ComponentProps, ReactNode } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "onChange" | "children"> & { onChoose: () => void; children: ReactNode };

/** One of several choices, as a row that can be pressed anywhere. */
export function RadioRow({ onChoose, children, ...rest }: Props) {
  return (
    <label className="flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 text-sm hover:bg-sunken has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-10">
      <input type="radio" className="size-4 shrink-0 accent-accent outline-none" onChange={onChoose} {...rest} />
      {children}
    </label>
  );
}
