"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith } from "@/funnel/form-state";
import { PASSWORD_SHORTEST } from "@/funnel/password";
import { choosePassword } from "./actions";

export function PasswordForm({ email }: { email: string }) {
  return (
    <ActionForm action={choosePassword} done={(said) => said}>
      {(state) => (
        <>
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <Field name="currentPassword" label="Your password now" required error={problemWith(state, "currentPassword")}>
            {(control) => <Input {...control} type="password" autoComplete="current-password" />}
          </Field>
          <Field name="newPassword" label="New password" required hint={`At least ${PASSWORD_SHORTEST} characters. A short sentence works well.`} error={problemWith(state, "newPassword")}>
            {(control) => <Input {...control} type="password" autoComplete="new-password" minLength={PASSWORD_SHORTEST} />}
          </Field>
          <SubmitButton variant="secondary" className="self-start">Change password</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
