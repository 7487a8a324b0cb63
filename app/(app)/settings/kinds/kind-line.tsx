"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { typed } from "@/funnel/form-state";
import { rename } from "./actions";

/** One kind: its word for other systems, and what people read, which can be changed. */
export function KindLine({ kind: { kind, label, isBuiltIn } }: { kind: { kind: string; label: string; isBuiltIn: boolean } }) {
  return (
    <li className="px-4 py-2">
      <ActionForm action={rename} label={`Kind ${label}`}>
        {(state) => (
          <div className="flex flex-wrap items-center gap-2">
            <input type="hidden" name="kind" value={kind} />
            <code className="w-40 truncate font-mono text-xs text-muted">{kind}</code>
            <Input name="label" aria-label={`What people read for ${kind}`} required maxLength={80} defaultValue={typed(state, "label", label)} className="flex-1 basis-44" />
            <SubmitButton variant="secondary">Save<span className="sr-only"> {kind}</span></SubmitButton>
            <span className="w-16 text-xs text-faint">{isBuiltIn ? "built in" : "our own"}</span>
          </div>
        )}
      </ActionForm>
    </li>
  );
}
