import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type FormState, problemWith, typed } from "@/funnel/form-state";
import { blocksText, WEEKDAYS } from "@/funnel/week-text";
import type { Week } from "@/funnel/working-time";

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** One line for each weekday; several blocks a day, nothing where nobody works. */
export function WeekFields({ state, week }: { state: FormState<unknown>; week: Week }) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-sm font-medium">Hours</legend>
      <p className="text-xs text-faint">Such as 09:00-12:30, 13:30-18:00. Leave a day empty where nobody works. A day ends at 24:00.</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {WEEKDAYS.map((weekday, day) => (
          <Field key={weekday} name={weekday} label={capital(weekday)} required error={problemWith(state, weekday)}>
            {({ required: _required, ...control }) => <Input {...control} autoComplete="off" maxLength={200} placeholder="–" defaultValue={typed(state, weekday, state.status === "refused" ? "" : blocksText(week[day] ?? []))} />}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
