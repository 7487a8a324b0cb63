import type { ReactNode } from "react";
import type { FormState } from "@/funnel/form-state";
import { FormMessage } from "./form-message";

type Props = { state: FormState<unknown>; /** What to say when it is done; without it a done form says what it answered. */ done?: ReactNode; className?: string };

/** What came of a form's last sending. */
export function FormAnswer({ state, done, className = "" }: Props) {
  if (state.status === "idle") return null;
  if (state.status === "refused") return <FormMessage tone="refusal" className={className}>{state.message}</FormMessage>;
  return <FormMessage tone="success" className={className}>{done ?? (typeof state.result === "string" ? state.result : null)}</FormMessage>;
}
