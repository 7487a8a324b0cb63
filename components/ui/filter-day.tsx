"use client";

import { useId } from "react";
import { Input } from "./input";
import { useFollowed } from "./use-followed";

type Props = { name: string; label: string; /** A calendar day such as 2026-03-12; "" where the filter is off. */ day: string; latest?: string; disabled?: boolean };

/** A filter that is one day. */
export function FilterDay({ name, label, day, latest, disabled = false }: Props) {
  const id = useId();
  const [chosen, choose] = useFollowed(day);
  return (
    <div className="flex min-w-0 flex-col gap-0.5 max-sm:flex-1 max-sm:basis-[45%]">
      <label htmlFor={id} className="text-xs text-faint">{label}</label>
      <Input id={id} name={name} type="date" value={chosen} min="1990-01-01" max={latest ?? "2100-12-31"} disabled={disabled} onChange={(event) => choose(event.target.value)} className="sm:w-34" />
    </div>
  );
}
