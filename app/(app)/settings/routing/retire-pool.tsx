"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { retire } from "./actions";

/** Ends a pool; what waits in it for anybody waits in the catch-all then. */
export function RetirePool({ poolId }: { poolId: number }) {
  return (
    <Panel title="Retire this pool" description="No lead comes here any more. What reps have stays theirs; what waits for anybody waits in the catch-all.">
      <ActionForm action={retire}>
        {() => <><input type="hidden" name="poolId" value={poolId} /><SubmitButton variant="danger" className="self-start">Retire</SubmitButton></>}
      </ActionForm>
    </Panel>
  );
}
