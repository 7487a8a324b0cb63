"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { problemWith, typed } from "@/funnel/form-state";
import { addMine, addTheirs, removeMine, removeTheirs } from "./actions";

/** `days` in the reader’s words, written on the server: browsers put other spaces between. */
type Absence = { id: number; fromDay: string; toDay: string; days: string };
type Props = { /** Whose; null: one's own. */ personId: number | null; absences: readonly Absence[]; today: string };

/** When one person is away. */
export function AbsencesPanel({ personId, absences, today }: Props) {
  const coming = absences.filter(({ toDay }) => toDay >= today);
  const past = absences.length - coming.length;
  const whose = personId !== null && <input type="hidden" name="personId" value={personId} />;
  return (
    <Panel title="Absences" description="On these days no working time passes and no new leads come. Why is nobody’s business here.">
      {coming.length > 0 && (
        <ul className="mb-3 divide-y divide-line">
          {coming.map(({ id, fromDay, days }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-1">
              <span className="text-sm">{days} {fromDay <= today && <Badge tone="caution">away now</Badge>}</span>
              <ActionForm action={personId === null ? removeMine : removeTheirs}>
                {() => <>{whose}<input type="hidden" name="id" value={id} /><SubmitButton variant="quiet">Remove<span className="sr-only"> the absence from {fromDay}</span></SubmitButton></>}
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={personId === null ? addMine : addTheirs} done={(said) => said}>
        {(state) => (
          <>
            {whose}
            <div className="grid gap-3 sm:grid-cols-2">
              <Field name="fromDay" label="First day away" required error={problemWith(state, "fromDay")}>
                {(control) => <Input {...control} type="date" defaultValue={typed(state, "fromDay")} />}
              </Field>
              <Field name="toDay" label="Last day away" required error={problemWith(state, "toDay")}>
                {(control) => <Input {...control} type="date" defaultValue={typed(state, "toDay")} />}
              </Field>
            </div>
            <SubmitButton variant="secondary" className="self-start">Add absence</SubmitButton>
          </>
        )}
      </ActionForm>
      {past > 0 && <p className="mt-3 text-xs text-faint">{past} earlier {past === 1 ? "absence is" : "absences are"} kept for the reports.</p>}
    </Panel>
  );
}
