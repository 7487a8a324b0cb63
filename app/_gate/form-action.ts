import { refresh } from "next/cache";
import type { z } from "zod";
import type { FormState } from "@/funnel/form-state";
import { type Allowed, allow, type Permission } from "@/funnel/permissions";
import { readInput } from "@/funnel/read-input";
import { Refusal } from "@/funnel/refusal";
import { baton } from "./baton";
import { readForm, valuesToKeep } from "./read-form";
import { findViewer } from "./viewer";

type Action<Result> = (state: FormState<Result>, form: FormData) => Promise<FormState<Result>>;

const SIGNED_OUT = "You are signed out. Sign in again in another tab, then send this once more; what you typed is kept.";

/**
 * A form's way in: understands what was sent, asks who sends it and whether they may, does the work, and turns a refusal into an answer
 * beside the form with everything typed kept. A form that is open to everybody asks for "session:open". A bug goes through untouched.
 */
export function formAction<P extends Permission, S extends z.ZodType, Result>(
  permission: P,
  schema: S,
  work: (allowed: Allowed<P>, input: z.output<S>) => Promise<Result>,
): Action<Result> {
  return async (_state, form) => {
    try {
      const allowed = await allowedTo(permission);
      const result = await work(allowed, readInput(schema, readForm(form)));
      refresh();
      return { status: "done", result };
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      if (cause.type === "conflict") refresh();
      return { status: "refused", message: cause.message, fields: cause.fields, values: valuesToKeep(form) };
    }
  };
}

async function allowedTo<P extends Permission>(permission: P): Promise<Allowed<P>> {
  if (permission === "session:open") return baton(permission);
  const person = await findViewer();
  if (!person) throw new Refusal("forbidden", SIGNED_OUT);
  return allow(person, permission);
}
