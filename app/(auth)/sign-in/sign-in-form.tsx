"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { problemWith, typed } from "@/funnel/form-state";
import { enter } from "./actions";

export function SignInForm({ next }: { next: string | null }) {
  return (
    <ActionForm action={enter}>
      {(state) => (
        <>
          {next && <input type="hidden" name="next" value={next} />}
          <Field name="email" label="E-mail" required error={problemWith(state, "email")}>
            {(control) => <Input {...control} type="email" autoComplete="username" inputMode="email" defaultValue={typed(state, "email")} />}
          </Field>
          <Field name="password" label="Password" required error={problemWith(state, "password")}>
            {(control) => <Input {...control} type="password" autoComplete="current-password" />}
          </Field>
          <SubmitButton pendingLabel="Signing in…">Sign in</SubmitButton>
          <p className="text-sm text-muted">
            <TextLink href="/reset">Forgot your password?</TextLink>
          </p>
        </>
      )}
    </ActionForm>
  );
}
