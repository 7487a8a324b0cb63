"use client";

import { useId } from "react";
import { Input } from "./input";
import { Segmented } from "./segmented";
import { useFollowed } from "./use-followed";

/** A usual period, such as the last 90 days: `value` stands in the address as `period`, and moves on with the days. */
type Preset = { value: string; label: string; href: string; current: boolean };
type Props = { /** Calendar days such as 2026-03-12, both included. */ from: string; to: string; presets?: readonly Preset[] };

/**
 * A range of days: the usual ones by a link, any other by its two ends, `from` and `to` in the address. Without script a usual period comes
 * with its ends as they `was`, so that it still moves on with the days, and other ends are still taken.
 */
export function DateRange({ from, to, presets = [] }: Props) {
  const [start, setStart] = useFollowed(from);
  const [end, setEnd] = useFollowed(to);
  const preset = start === from && end === to ? presets.find(({ current }) => current) : undefined;
  return (
    <div className="flex min-w-0 flex-wrap items-end gap-2 max-sm:w-full">
      {presets.length > 0 && <Segmented label="Usual periods" choices={presets} />}
      {preset && <input type="hidden" name="period" value={preset.value} />}
      {preset && <input type="hidden" name="was" value={`${from}..${to}`} data-implied="" />}
      <Day name="from" label="From" day={start} latest={end} onChange={setStart} implied={preset !== undefined} />
      <Day name="to" label="To" day={end} earliest={start} onChange={setEnd} implied={preset !== undefined} />
    </div>
  );
}

type DayProps = { name: string; label: string; day: string; earliest?: string; latest?: string; implied: boolean; onChange: (day: string) => void };

/** One end; while a usual period holds it is implied by that, and stays out of the address. */
function Day({ name, label, day, earliest, latest, implied, onChange }: DayProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-0.5 max-sm:flex-1">
      <label htmlFor={id} className="text-xs text-faint">{label}</label>
      <Input
        id={id}
        name={name}
        type="date"
        value={day}
        min={earliest || "1990-01-01"}
        max={latest || "2100-12-31"}
        onChange={(event) => onChange(event.target.value)}
        className="sm:w-34"
        {...(implied && { "data-implied": "" })}
      />
    </div>
  );
}
