/** What a form knows of its last sending: nothing yet, what came of it, or why not, with what was typed kept (never a password). */
export type FormState<Result = string> =
  | { readonly status: "idle" }
  | { readonly status: "done"; readonly result: Result }
  | { readonly status: "refused"; readonly message: string; readonly fields: Readonly<Record<string, string>>; readonly values: FormValues };

export type FormValues = Readonly<Record<string, string | readonly string[]>>;

export const IDLE = { status: "idle" } as const satisfies FormState;

/** What was typed into a field before it was refused, or the given value. */
export function typed(state: FormState<unknown>, name: string, otherwise = ""): string {
  const value = state.status === "refused" ? state.values[name] : undefined;
  return typeof value === "string" ? value : otherwise;
}

/** What was wrong with a field. */
export function problemWith(state: FormState<unknown>, name: string): string | undefined {
  return state.status === "refused" ? state.fields[name] : undefined;
}
