"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { endSessions } from "./actions";

export function SessionsForm() {
  return (
    <ActionForm action={endSessions}>
      {() => <SubmitButton variant="secondary" className="self-start">Sign out everywhere</SubmitButton>}
    </ActionForm>
  );
}
