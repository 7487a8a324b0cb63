"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { steerBacktest } from "./actions";

/** Holds a backtest, lets it go on, or ends it where it is. */
export function SteerForm({ replayId, paused }: { replayId: number; paused: boolean }) {
  return (
    <ActionForm action={steerBacktest} label="Steer the backtest">
      {() => (
        <div className="flex gap-2">
          <input type="hidden" name="replayId" value={replayId} />
          <Button type="submit" name="to" value={paused ? "resume" : "pause"}>{paused ? "Go on" : "Pause"}</Button>
          <Button type="submit" name="to" value="cancel" variant="quiet">Cancel the backtest</Button>
        </div>
      )}
    </ActionForm>
  );
}
