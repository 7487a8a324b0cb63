"use client";

import { useState } from "react";
import { BadgeCheck, Trophy, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Stage } from "@/funnel/stages";
import type { RejectionChoices } from "./reject-dialog";
import { ConfirmDialog, LoseDialog, type OwnLead, WinDialog } from "./work-dialogs";

type Props = { lead: OwnLead; stage: Stage; choices: RejectionChoices; currency: string; today: string };

/** What a rep can say of a lead that is theirs: sales-qualified, won or lost. */
export function WorkButtons({ lead, stage, choices, currency, today }: Props) {
  const [asks, ask] = useState<"confirm" | "win" | "lose" | null>(null);
  const close = () => ask(null);
  return (
    <div className="flex flex-wrap gap-1.5">
      {stage === "accepted" && <Button size="small" data-act="c" onClick={() => ask("confirm")}><BadgeCheck aria-hidden />Sales-qualified</Button>}
      <Button size="small" data-act="w" onClick={() => ask("win")}><Trophy aria-hidden />Won</Button>
      <Button size="small" data-act="x" onClick={() => ask("lose")}><X aria-hidden />Lost</Button>
      {asks === "confirm" && <ConfirmDialog lead={lead} onClose={close} />}
      {asks === "win" && <WinDialog lead={lead} onClose={close} currency={currency} today={today} />}
      {asks === "lose" && <LoseDialog lead={lead} onClose={close} choices={choices} />}
    </div>
  );
}
