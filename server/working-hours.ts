import { inArray, isNull, or } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { absences, holidays, workingHours } from "@/db/schema/working-hours";
import { workspace } from "@/db/schema/workspace";
import { addDays } from "@/funnel/calendar";
import type { PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { type Schedule, type Week, isWorkingAt } from "@/funnel/working-time";

type Reading = Transaction | Database;

/** The schedule of a person; of nobody: the workspace's. */
export type ScheduleOf = (personId: PersonId | null) => Schedule;

/** When these people work, and the workspace: their own clock, hours, public holidays and absences, else the workspace's. In four statements however many they are. */
export async function schedulesOf(tx: Reading, personIds: Iterable<PersonId | null>): Promise<ScheduleOf> {
  const ids = [...new Set(personIds)].filter((id) => id !== null);
  const [[here], rows, away, free] = await Promise.all([
    tx.select({ timeZone: workspace.timeZone }).from(workspace),
    tx.select().from(workingHours).where(or(isNull(workingHours.personId), inArray(workingHours.personId, ids))),
    tx.select().from(absences).where(inArray(absences.personId, ids)).orderBy(absences.fromDay, absences.id),
    tx.select({ calendar: holidays.calendar, day: holidays.day }).from(holidays).orderBy(holidays.day),
  ]);
  const shared = rows.find(({ personId }) => personId === null);
  if (!here || !shared?.week) throw new Error("the workspace has no hours");
  const { week } = shared;
  const daysOf = (calendar: string | null) => free.filter((one) => one.calendar === calendar).map(({ day }) => day);
  const own = new Map(rows.map((row) => [row.personId, row]));
  const made = new Map([null, ...ids].map((id) => {
    const row = own.get(id) ?? shared;
    const absent = away.filter(({ personId }) => personId === id).flatMap(({ fromDay, toDay }) => daysBetween(fromDay, toDay));
    return [id, kept(row.timeZone ?? here.timeZone, row.week ?? week, [...daysOf(row.calendar), ...absent])] as const;
  }));
  const everybody = made.get(null)!;
  return (personId) => made.get(personId) ?? everybody;
}

/** Who of these people works at a moment: within their hours, on no holiday, not away. */
export async function whoIsWorking(tx: Reading, personIds: Iterable<PersonId>, at: Moment): Promise<ReadonlySet<PersonId>> {
  const ids = [...personIds];
  const scheduleOf = await schedulesOf(tx, ids);
  return new Set(ids.filter((id) => isWorkingAt(scheduleOf(id), at)));
}

/** A schedule is the same object as long as nothing in it changes, so that what was laid out of it once is used again. */
const KEPT = 2000;
const schedules = new Map<string, Schedule>();

function kept(timeZone: string, week: Week, days: readonly string[]): Schedule {
  const key = JSON.stringify([timeZone, week, days]);
  const schedule = schedules.get(key) ?? { timeZone, week, daysOff: new Set(days) };
  if (schedules.size >= KEPT) schedules.clear();
  schedules.set(key, schedule);
  return schedule;
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
