"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { ChoosePasswordFields } from "@/app/(auth)/choose-password-fields";
import { accept } from "./actions";

export function AcceptForm({ token, email }: { token: string; email: string | null }) {
  return (
    <ActionForm action={accept}>
      {(state) => (
        <>
          <ChoosePasswordFields state={state} token={token} email={email} />
          <SubmitButton>Choose password and sign in</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
