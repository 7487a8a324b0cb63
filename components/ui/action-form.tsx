"use client";

import { useActionState, useEffect, useRef, type ReactNode } from "react";
import { type FormState, IDLE } from "@/funnel/form-state";
import { cn } from "./cn";
import { FormMessage } from "./form-message";

type Props<Result> = {
  action: (state: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
  /** What to say or show when it is done. */
  done?: (result: Result) => ReactNode;
  label?: string;
  className?: string;
  children: (state: FormState<Result>) => ReactNode;
};

/** A form that says what came of it. Refused, it keeps what was typed and puts the cursor where it was wrong; it works before any script has loaded. */
export function ActionForm<Result>({ action, done, label, className, children }: Props<Result>) {
  const [state, send] = useActionState<FormState<Result>, FormData>(action, IDLE);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status === "refused") form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);
  return (
    <form ref={form} action={send} aria-label={label} className={cn("flex flex-col gap-3", className)}>
      {state.status === "refused" && <FormMessage tone="refusal">{state.message}</FormMessage>}
      {state.status === "done" && done && <FormMessage tone="success">{done(state.result)}</FormMessage>}
      {children(state)}
    </form>
  );
}
