"use client";

import { EndingFields, type EndingReason, type LookAgain } from "@/components/leads/ending-fields";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";

export type RejectionChoices = { readonly reasons: readonly EndingReason[]; readonly lookAgain: readonly LookAgain[]; readonly tomorrow: string };

type Props = {
  choices: RejectionChoices;
  lead: { readonly handOffId: number; readonly name: string };
  onClose: () => void;
  onReject: (form: FormData) => void;
};

/** Asks why a lead is not taken and where it goes. */
export function RejectDialog({ choices: { reasons, lookAgain, tomorrow }, lead, onClose, onReject }: Props) {
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={`Reject ${lead.name}`} description="Marketing reads the reason and learns from it." wide>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onReject(new FormData(event.currentTarget));
        }}
      >
        <input type="hidden" name="handOffId" value={lead.handOffId} />
        <EndingFields reasons={reasons.filter(({ suggests }) => suggests !== "lost")} goesTo={["recycled", "disqualified"]} lookAgain={lookAgain} tomorrow={tomorrow} problems={{}} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">Reject</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
