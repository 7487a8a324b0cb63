"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { replayVersion } from "./actions";

/** One press replays a version over every lead’s history. */
export function ReplayVersion({ version, again }: { version: number; again: boolean }) {
  return (
    <ActionForm action={replayVersion} label="Replay">
      {() => (
        <>
          <input type="hidden" name="version" value={version} />
          <SubmitButton size={again ? "small" : "medium"} variant={again ? "secondary" : "primary"} pendingLabel="Starting…">{again ? "Replay again" : `Replay version ${version}`}</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
