"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { ChoosePasswordFields } from "@/app/(auth)/choose-password-fields";
import { reset } from "./actions";

export function ResetForm({ token, email }: { token: string; email: string | null }) {
  return (
    <ActionForm action={reset}>
      {(state) => (
        <>
          <ChoosePasswordFields state={state} token={token} email={email} />
          <SubmitButton>Keep it and sign in</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
