import { dayOf, daysFrom } from "./calendar";
import type { Moment } from "./moment";

/** Something on a journey; things alike that follow each other are told as one. */
export type Told<Thing> = { readonly at: Moment; readonly alike: string | null; readonly thing: Thing };
export type JourneyDay<Thing> = {
  readonly day: string;
  /** Calendar days since the day before it on the journey; null for the first. */
  readonly daysLater: number | null;
  readonly told: readonly { readonly at: Moment; readonly times: number; readonly thing: Thing }[];
};

/** A journey day by day, in order; what is alike and follows each other on a day is told once, with how often. */
export function journeyDays<Thing>(things: readonly Told<Thing>[], timeZone: string): JourneyDay<Thing>[] {
  const days: { day: string; daysLater: number | null; told: { at: Moment; times: number; thing: Thing; alike: string | null }[] }[] = [];
  for (const { at, alike, thing } of things.toSorted((one, other) => one.at - other.at)) {
    const day = dayOf(at, timeZone);
    const last = days.at(-1);
    if (last?.day !== day) days.push({ day, daysLater: last ? daysFrom(last.day, day) - 1 : null, told: [] });
    const { told } = days.at(-1)!;
    const before = told.at(-1);
    if (before && alike !== null && before.alike === alike) before.times += 1;
    else told.push({ at, times: 1, thing, alike });
  }
  return days;
}
