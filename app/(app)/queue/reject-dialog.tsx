"use client";

import { EndingFields, type EndingReason, type LookAgain } from "@/components/leads/ending-fields";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import type { Refused } from "./use-decisions";

export type RejectionChoices = { readonly reasons: readonly EndingReason[]; readonly lookAgain: readonly LookAgain[]; readonly tomorrow: string };

type Props = {
  choices: RejectionChoices;
  lead: { readonly handOffId: number; readonly name: string };
  /** Why it was refused when it was sent before, with what was typed. */
  refused: Refused | null;
  pending?: boolean;
  onClose: () => void;
  onReject: (form: FormData) => void;
};

/** Asks why a lead is not taken and where it goes; refused, it asks again with everything typed kept. */
export function RejectDialog({ choices: { reasons, lookAgain, tomorrow }, lead, refused, pending = false, onClose, onReject }: Props) {
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={`Reject ${lead.name}`} description="Marketing reads the reason and learns from it." wide>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onReject(new FormData(event.currentTarget));
        }}
      >
        {refused && <FormMessage tone="refusal" className="mb-3">{refused.message}</FormMessage>}
        <input type="hidden" name="handOffId" value={lead.handOffId} />
        <EndingFields
          reasons={reasons.filter(({ suggests }) => suggests !== "lost")}
          goesTo={["recycled", "disqualified"]}
          lookAgain={lookAgain}
          tomorrow={tomorrow}
          problems={refused?.fields ?? NOTHING}
          typed={refused?.values ?? NOTHING}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={pending}>Reject</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const NOTHING = {};
