"use client";

import { useId } from "react";
import { Select, type SelectOption } from "./select";
import { useFollowed } from "./use-followed";

type Props = {
  name: string;
  label: string;
  /** The value in the address; "" where the filter is off. */
  value: string;
  options: readonly SelectOption[];
  /** The choice that filters nothing, such as "All sources". */
  all?: string;
};

export function FilterSelect({ name, label, value, options, all }: Props) {
  const id = useId();
  const [chosen, choose] = useFollowed(value);
  return (
    <div className="flex min-w-0 flex-col gap-0.5 max-sm:flex-1 max-sm:basis-[45%]">
      <label htmlFor={id} className="text-xs text-faint">{label}</label>
      <Select
        id={id}
        name={name}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
        options={options}
        {...(all !== undefined && { placeholder: all })}
        className="sm:w-auto sm:max-w-52 sm:min-w-26"
      />
    </div>
  );
}
