"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancel, correct, discard, undo } from "../actions";

export function CancelImport({ importId }: { importId: number }) {
  return (
    <ActionForm action={cancel} label="Cancel the import">
      {() => (
        <>
          <input type="hidden" name="importId" value={importId} />
          <SubmitButton variant="secondary" className="self-start" pendingLabel="Cancelling…">Cancel the import</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

/** Asks first: the leads that this import made go, with everything in them. */
export function UndoImport({ importId, again }: { importId: number; again: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{again ? "Try to undo the rest" : "Undo this import"}</Button>
      <Dialog open={open} onOpenChange={setOpen} title="Undo this import?" description="Leads that it created are removed, leads that it told of are as they were before. Leads to which anything came since are kept as they are.">
        <ActionForm action={undo} label="Undo the import">
          {() => (
            <>
              <input type="hidden" name="importId" value={importId} />
              <DialogActions>
                <Button onClick={() => setOpen(false)}>Keep it</Button>
                <SubmitButton variant="danger" pendingLabel="Undoing…">Undo the import</SubmitButton>
              </DialogActions>
            </>
          )}
        </ActionForm>
      </Dialog>
    </>
  );
}

/** The way on where not every row went in: the same file, with what its columns are said anew. */
export function CorrectImport({ importId }: { importId: number }) {
  return (
    <ActionForm action={correct} label="Correct the mapping">
      {() => (
        <>
          <input type="hidden" name="importId" value={importId} />
          <SubmitButton pendingLabel="Opening…">Correct the mapping and import again</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

export function DiscardDraft({ importId }: { importId: number }) {
  return (
    <ActionForm action={discard} label="Give the file up">
      {() => (
        <>
          <input type="hidden" name="importId" value={importId} />
          <SubmitButton variant="quiet" pendingLabel="Giving up…">Give this file up</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
