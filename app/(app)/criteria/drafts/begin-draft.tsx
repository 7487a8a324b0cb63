"use client";

import { ActionForm } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { begin } from "./actions";

type Props = { /** The version to begin from; without one, from nothing. */ from?: number; variant?: ButtonLook["variant"]; children: string };

/** One press begins a draft and opens it. */
export function BeginDraft({ from, variant = "secondary", children }: Props) {
  return (
    <ActionForm action={begin} label={children}>
      {() => (
        <>
          {from !== undefined && <input type="hidden" name="from" value={from} />}
          <SubmitButton variant={variant} pendingLabel="Opening…">{children}</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
