"use client";

import { formatCount } from "@/components/format";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { TextLink } from "@/components/ui/text-link";
import { type FormState, problemWith, typed } from "@/funnel/form-state";
import type { PreviewSlice } from "@/funnel/preview";
import { publish } from "./actions";

type Props = { name: string; fingerprint: string; openPasses: number; counts: PreviewSlice["counts"]; reason: string; locale: string };

/** Publishes what the preview shows, for everyone or for new passes alone, with a reason. */
export function PublishForm({ name, fingerprint, openPasses, counts, reason, locale }: Props) {
  const count = (many: number) => formatCount(many, locale);
  return (
    <ActionForm action={publish} label="Publish these criteria" className="max-w-2xl">
      {(state) => (
        <>
          <Moved state={state} />
          <input type="hidden" name="name" value={name} />
          <input type="hidden" name="fingerprint" value={fingerprint} />
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 text-sm font-medium">Whom it judges from then on</legend>
            <Choice value="everyone" chosen={typed(state, "judges", "everyone") === "everyone"}>
              Also the {count(openPasses)} {openPasses === 1 ? "pass that is" : "passes that are"} open here already: {count(counts.mql)} become MQL now, {count(counts.handOff)} are handed to sales, {count(counts.salesQualified)} become SQL.
            </Choice>
            <Choice value="new_passes" chosen={typed(state, "judges", "everyone") === "new_passes"}>
              Only passes that begin from then on. Nothing changes now; those here already stay with the version before.
            </Choice>
          </fieldset>
          <p className="text-sm text-muted">What is an MQL or with sales already stays so, whatever is chosen.</p>
          <Field name="reason" label="Why" required hint="Kept with the version, and shown where its mark is on a chart." error={problemWith(state, "reason")}>
            {(control) => <Textarea {...control} maxLength={2000} defaultValue={typed(state, "reason", reason)} />}
          </Field>
          <SubmitButton className="self-start" pendingLabel="Publishing…">Publish</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

function Choice({ value, chosen, children }: { value: "everyone" | "new_passes"; chosen: boolean; children: React.ReactNode }) {
  return (
    <label className="flex items-start gap-2.5 rounded-md px-2 py-1.5 text-sm hover:bg-sunken has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input type="radio" name="judges" value={value} defaultChecked={chosen} className="mt-0.5 size-4 shrink-0 accent-accent outline-none" />
      <span className="text-pretty">{children}</span>
    </label>
  );
}

/** The leads that came to what was previewed, and those that went, each to be looked at. */
function Moved({ state }: { state: FormState<unknown> }) {
  const lists = [["Came since", problemWith(state, "came")], ["Went since", problemWith(state, "went")]] as const;
  if (lists.every(([, ids]) => ids === undefined)) return null;
  return (
    <dl className="flex flex-col gap-1 text-sm">
      {lists.map(([label, ids]) => ids && (
        <div key={label} className="flex flex-wrap gap-x-2">
          <dt className="font-medium">{label}:</dt>
          {ids.split(" ").slice(0, 20).map((id) => <dd key={id}><TextLink href={`/leads/${id}`}>Lead {id}</TextLink></dd>)}
        </div>
      ))}
    </dl>
  );
}
