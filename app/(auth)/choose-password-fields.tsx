"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type FormState, problemWith } from "@/funnel/form-state";
import { PASSWORD_SHORTEST } from "@/funnel/password";

/** A new password, chosen with a one-time link. The e-mail stands beside it for the password manager. */
export function ChoosePasswordFields({ state, token, email }: { state: FormState<unknown>; token: string; email?: string | null }) {
  return (
    <>
      <input type="hidden" name="token" value={token} />
      {email && <input type="hidden" autoComplete="username" value={email} readOnly />}
      <Field name="password" label="New password" required hint={`At least ${PASSWORD_SHORTEST} characters. A short sentence works well.`} error={problemWith(state, "password")}>
        {(control) => <Input {...control} type="password" autoComplete="new-password" minLength={PASSWORD_SHORTEST} />}
      </Field>
    </>
  );
}
