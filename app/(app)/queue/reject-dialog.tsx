"use client";

import { EndingFields, type EndingReason, type LookAgain } from "@/components/leads/ending-fields";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import type { Refused } from "./use-decisions";

export type RejectionChoices = { readonly reasons: readonly EndingReason[]; readonly lookAgain: readonly LookAgain[]; readonly tomorrow: string };

/** Not taking a lead: wherever it goes, back to marketing until a date, or out for good. */
export type EndingKind = "reject" | "recycle" | "disqualify";

const KINDS = {
  reject: { title: "Reject", act: "Reject", goesTo: ["recycled", "disqualified"] },
  recycle: { title: "Give back to marketing:", act: "Recycle", goesTo: ["recycled"] },
  disqualify: { title: "Disqualify", act: "Disqualify", goesTo: ["disqualified"] },
} as const;

type Props = {
  kind: EndingKind;
  choices: RejectionChoices;
  names: string;
  /** Why it was refused when it was sent before, with what was typed. */
  refused: Refused | null;
  pending?: boolean;
  onClose: () => void;
  onEnd: (form: FormData) => void;
};

/** Asks why leads are not taken and where they go; refused, it asks again with everything typed kept. */
export function EndingDialog({ kind, choices: { reasons, lookAgain, tomorrow }, names, refused, pending = false, onClose, onEnd }: Props) {
  const { title, act, goesTo } = KINDS[kind];
  const offered = reasons.filter(({ suggests }) => suggests !== "lost");
  const isLikely = ({ suggests }: EndingReason) => (goesTo as readonly string[]).includes(suggests);
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={`${title} ${names}`} description="Marketing reads the reason and learns from it." wide>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onEnd(new FormData(event.currentTarget));
        }}
      >
        {refused && <FormMessage tone="refusal" className="mb-3">{refused.message}</FormMessage>}
        <EndingFields
          reasons={[...offered.filter(isLikely), ...offered.filter((reason) => !isLikely(reason))]}
          goesTo={goesTo}
          lookAgain={lookAgain}
          tomorrow={tomorrow}
          problems={refused?.fields ?? NOTHING}
          typed={refused?.values ?? NOTHING}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={pending}>{act}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const NOTHING = {};
