import { REPS } from "@/db/demo/reps";
import { addDays, dayOf } from "@/funnel/calendar";
import type { Moment } from "@/funnel/moment";
import { type Allowed, allow } from "@/funnel/permissions";
import type { Block, Week } from "@/funnel/working-time";
import { addAbsence } from "../working-hours/add-absence";
import { changePersonsHours } from "../working-hours/change-persons-hours";
import { addCalendar } from "../working-hours/fill-calendars";
import { getPersonsHours } from "../working-hours/get-working-hours";
import { listCalendars } from "../working-hours/list-calendars";
import type { Cast } from "./act-out";

const MORNING: Block = { start: 8 * 60 + 30, end: 12 * 60 + 30 };
const AFTERNOON: Block = { start: 13 * 60 + 15, end: 17 * 60 + 15 };
const HOLIDAYS: Readonly<Record<string, string>> = { "Europe/Berlin": "DE", "Europe/London": "GB", "Europe/Paris": "FR", "Europe/Warsaw": "PL" };
/** Who is away soon. */
const AWAY = "weidemann";

/** The reps of the demo company work where they live, each on the days of the story, and rest on their public holidays; one is soon away. */
export async function giveHours(allowed: Allowed<"settings:write">, cast: Cast, now: Moment): Promise<void> {
  const [manage, read] = [allow(allowed.actor, "people:manage"), allow(allowed.actor, "settings:read")];
  const there = new Set((await listCalendars(read)).map(({ code }) => code));
  for (const country of Object.values(HOLIDAYS)) if (!there.has(country)) await addCalendar(allowed, { country, region: null }, now);
  for (const { key, timeZone, weekdays } of REPS) {
    const person = cast.get(key)?.personId;
    if (person === undefined) continue;
    const week: Week = [1, 2, 3, 4, 5, 6, 0].map((weekday) => (weekdays.includes(weekday) ? [MORNING, AFTERNOON] : []));
    await changePersonsHours(manage, person, { timeZone, week, calendar: HOLIDAYS[timeZone] ?? null });
    const { absences } = await getPersonsHours(manage, person);
    const today = dayOf(now, timeZone);
    if (key === AWAY && absences.length === 0) await addAbsence(manage, person, { fromDay: addDays(today, 9), toDay: addDays(today, 18) });
  }
}
