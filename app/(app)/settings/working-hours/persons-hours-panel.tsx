"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, problemWith, typed } from "@/funnel/form-state";
import { weekInWords } from "@/funnel/week-text";
import type { Week } from "@/funnel/working-time";
import { changeMine, changeTheirs, shareMine, shareTheirs } from "./actions";
import { WeekFields } from "./week-fields";

type Own = { timeZone: string; week: Week | null; calendar: string | null };
type Props = {
  /** Whose; null: one's own. */
  personId: number | null;
  own: Own | null;
  shared: { timeZone: string; week: Week; calendar: string | null };
  calendars: readonly { code: string; name: string }[];
  timeZones: readonly string[];
};

/** When one person works: like everybody, or by hours of their own. */
export function PersonsHoursPanel({ personId, own, shared, calendars, timeZones }: Props) {
  const who = personId === null ? "you" : "they";
  const whose = personId !== null && <input type="hidden" name="personId" value={personId} />;
  const told = own === null
    ? `The workspace's: ${weekInWords(shared.week)}, ${shared.timeZone.replaceAll("_", " ")}. Change them here where ${who} work otherwise.`
    : `${weekInWords(own.week ?? shared.week)}, by the clock of ${own.timeZone.replaceAll("_", " ")}.`;
  return (
    <Panel title="Working hours" description={`Promises to leads are counted in them. ${told}`}>
      <div className="flex flex-col gap-3">
        <ActionForm action={personId === null ? changeMine : changeTheirs} done={(said) => said}>
          {(state) => <>{whose}<HoursFields key={JSON.stringify(own)} state={state} hours={own ?? { ...shared, week: null }} {...{ shared, calendars, timeZones }} /></>}
        </ActionForm>
        {own !== null && (
          <ActionForm action={personId === null ? shareMine : shareTheirs}>
            {() => <>{whose}<SubmitButton variant="quiet" className="self-start">Work the workspace’s hours again</SubmitButton></>}
          </ActionForm>
        )}
      </div>
    </Panel>
  );
}

function HoursFields({ state, hours: { timeZone, week, calendar }, shared, calendars, timeZones }: { state: FormState<unknown>; hours: Own } & Pick<Props, "shared" | "calendars" | "timeZones">) {
  const wasSame = state.status === "refused" ? typed(state, "sameHours") === "on" : week === null;
  const [isSame, setSame] = useState(week === null);
  return (
    <>
      <Field name="timeZone" label="Time zone" required error={problemWith(state, "timeZone")}>
        {(control) => <Select {...control} key={typed(state, "timeZone", timeZone)} options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))} defaultValue={typed(state, "timeZone", timeZone)} />}
      </Field>
      <Field name="calendar" label="Public holidays" error={problemWith(state, "calendar")}>
        {(control) => <Select {...control} key={typed(state, "calendar", calendar ?? "")} options={calendars.map(({ code, name }) => ({ value: code, label: name }))} placeholder="None" defaultValue={typed(state, "calendar", calendar ?? "")} />}
      </Field>
      <Checkbox key={String(wasSame)} name="sameHours" label="The workspace’s hours, by this clock" hint={weekInWords(shared.week)} defaultChecked={wasSame} onChange={(event) => setSame(event.target.checked)} />
      {!isSame && <WeekFields state={state} week={week ?? shared.week} />}
      <SubmitButton className="self-start">Save hours</SubmitButton>
    </>
  );
}
