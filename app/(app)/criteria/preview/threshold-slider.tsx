"use client";

import { useId } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeThreshold } from "./actions";

type Props = { own: number; highest: number; threshold: number; onChange: (threshold: number) => void; draft: { draftId: number; revision: number } | null };

/** The score that makes an MQL, to be tried; what is tried counts only once it is written into the draft. */
export function ThresholdSlider({ own, highest, threshold, onChange, draft }: Props) {
  const id = useId();
  return (
    <Panel title="The score that makes an MQL" description={`These criteria ask for ${own}. Move it to see what another would do; nothing is changed by that.`}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label htmlFor={id} className="sr-only">Score</label>
        <input id={id} type="range" min={1} max={highest} step={1} value={threshold} onChange={(event) => onChange(event.target.valueAsNumber)} className="h-8 min-w-40 flex-1 accent-accent" />
        <output htmlFor={id} className="w-16 text-right text-lg font-semibold tabular-nums">{threshold}</output>
      </div>
      {threshold !== own && (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button size="small" onClick={() => onChange(own)}>Back to {own}</Button>
          {draft && (
            <ActionForm action={changeThreshold} label="Change the draft">
              {() => (
                <>
                  <input type="hidden" name="draftId" value={draft.draftId} />
                  <input type="hidden" name="revision" value={draft.revision} />
                  <input type="hidden" name="threshold" value={threshold} />
                  <SubmitButton size="small" pendingLabel="Writing…">Write {threshold} into the draft</SubmitButton>
                </>
              )}
            </ActionForm>
          )}
        </div>
      )}
    </Panel>
  );
}
