"use client";

import { useRef, useTransition, type FormEvent, type ReactNode } from "react";
import { useRouter } from "next/navigation";
import { Button } from "./button";
import { cn } from "./cn";

type Props = {
  /** The page the filters are of; they stand in its address. */
  action: string;
  /** What the address holds beside the filters and keeps, such as the sort order. */
  keep?: Readonly<Record<string, string | undefined>>;
  label?: string;
  children: ReactNode;
};

const TYPING_MS = 350;

/** Filters as a plain form that asks for the page again: by itself on a change, by its button without script. */
export function FilterBar({ action, keep = {}, label = "Filters", children }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = (form: HTMLFormElement) => {
    clearTimeout(timer.current);
    const address = addressOf(form);
    start(() => router.replace(address.size > 0 ? `${action}?${address}` : action, { scroll: false }));
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    show(event.currentTarget);
  };
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    if (!isWhole(event.target)) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => form.isConnected && show(form), isTyped(event.target) ? TYPING_MS : 0);
  };

  return (
    <form
      action={action}
      role="search"
      aria-label={label}
      aria-busy={pending}
      onSubmit={onSubmit}
      onChange={onChange}
      className={cn("flex flex-wrap items-end gap-2 transition-opacity", pending && "opacity-60")}
    >
      {Object.entries(keep).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      {children}
      <Button type="submit" className="sr-only focus:not-sr-only">Apply</Button>
      <noscript><button type="submit">Apply</button></noscript>
    </form>
  );
}

/** What the form asks for, without what is empty or implied by something else it asks for. */
function addressOf(form: HTMLFormElement): URLSearchParams {
  const implied = [...form.querySelectorAll<HTMLInputElement>("[data-implied]")].map(({ name }) => name);
  const asked = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && value.trim() !== "" && !implied.includes(name));
  return new URLSearchParams(asked.map(([name, value]) => [name, String(value).trim()]));
}

/** Whether the control holds a whole answer: a year half typed is none. */
function isWhole(control: EventTarget): boolean {
  return !(control instanceof HTMLInputElement) || control.type !== "date" || control.value === "" || control.value >= "1990";
}

function isTyped(control: EventTarget): boolean {
  return control instanceof HTMLInputElement && ["text", "search", "date", "number"].includes(control.type);
}
