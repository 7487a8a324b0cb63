"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { revoke } from "./actions";

/** Asks first: a revoked key cannot be given back. */
export function RevokeKey({ keyId, name }: { keyId: number; name: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={`Revoke ${name}`}>Revoke</Button>
      <Dialog open={open} onOpenChange={setOpen} title={`Revoke ${name}?`} description="Whatever uses this key is shut out at once. It cannot be undone; a new key can be created.">
        <ActionForm action={revoke}>
          {() => (
            <>
              <input type="hidden" name="keyId" value={keyId} />
              <DialogActions>
                <Button onClick={() => setOpen(false)}>Keep it</Button>
                <SubmitButton variant="danger">Revoke the key</SubmitButton>
              </DialogActions>
            </>
          )}
        </ActionForm>
      </Dialog>
    </>
  );
}
