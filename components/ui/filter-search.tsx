"use client";

import { useId, useRef } from "react";
import { Search } from "lucide-react";
import { useKeys } from "../shell/use-keys";
import { Input } from "./input";
import { useFollowed } from "./use-followed";

type Props = { name: string; label: string; value: string; placeholder?: string };

/** Words to search for; `/` goes there. */
export function FilterSearch({ name, label, value, placeholder }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useFollowed(value);
  useKeys("This page", [{ keys: "/", does: label, run: () => input.current?.focus() }]);
  return (
    <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5 sm:max-w-80">
      <label htmlFor={id} className="text-xs text-faint">{label}</label>
      <span className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint" />
        <Input ref={input} id={id} name={name} type="search" value={words} onChange={(event) => setWords(event.target.value)} placeholder={placeholder} className="pl-8.5" />
      </span>
    </div>
  );
}
