"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { startRun, steerRun } from "./actions";

/** One press runs the criteria over every lead. */
export function StartRun() {
  return (
    <ActionForm action={startRun} label="Judge every lead">
      {() => <SubmitButton variant="secondary" className="self-start" pendingLabel="Starting…">Judge every lead now</SubmitButton>}
    </ActionForm>
  );
}

/** Holds a run, lets it go on, or ends it where it is. */
export function SteerRun({ runId, paused }: { runId: number; paused: boolean }) {
  return (
    <ActionForm action={steerRun} label="Steer the run">
      {() => (
        <div className="flex gap-2">
          <input type="hidden" name="runId" value={runId} />
          <Button type="submit" name="to" value={paused ? "resume" : "pause"}>{paused ? "Go on" : "Pause"}</Button>
          <Button type="submit" name="to" value="cancel" variant="quiet">Cancel the run</Button>
        </div>
      )}
    </ActionForm>
  );
}
