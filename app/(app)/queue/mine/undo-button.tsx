"use client";

import { useTransition } from "react";
import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { undo } from "../actions";
import { send } from "../use-decisions";

/** Takes one decision back. */
export function UndoButton({ handOffId, name }: { handOffId: number; name: string }) {
  const [pending, start] = useTransition();
  const takeBack = () =>
    start(async () => {
      const form = new FormData();
      form.set("handOffId", String(handOffId));
      const answer = await send(undo, form);
      if (answer.status === "done") showToast(`${name} waits again.`);
      if (answer.status === "refused") showToast(answer.message);
    });
  return <Button size="small" variant="quiet" disabled={pending} onClick={takeBack} aria-label={`Undo the decision on ${name}`}><Undo2 aria-hidden />Undo</Button>;
}
