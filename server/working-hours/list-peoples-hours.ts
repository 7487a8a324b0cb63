import { and, asc, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { absences, holidayCalendars, workingHours } from "@/db/schema/working-hours";
import { dayOf } from "@/funnel/calendar";
import type { PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { type Week, isWorkingAt } from "@/funnel/working-time";
import { schedulesOf } from "../working-hours";

export type ListedHours = {
  readonly personId: PersonId;
  readonly name: string;
  readonly timeZone: string;
  readonly week: Week;
  readonly isOwnWeek: boolean;
  readonly calendar: string | null;
  readonly isWorking: boolean;
  readonly isAway: boolean;
};

/** When everybody who has an account works, and who does at this moment. */
export async function listPeoplesHours(_by: Allowed<"people:manage">, now: Moment = Date.now()): Promise<ListedHours[]> {
  const [everybody, rows, calendars, away] = await Promise.all([
    db().select({ personId: people.id, name: people.name }).from(people).where(and(isNull(people.disabledAt), isNotNull(people.email))).orderBy(asc(people.name), asc(people.id)),
    db().select().from(workingHours),
    db().select({ code: holidayCalendars.code, name: holidayCalendars.name }).from(holidayCalendars),
    db().select().from(absences).where(sql`${absences.toDay} >= current_date - 2`),
  ]);
  const scheduleOf = await schedulesOf(db(), everybody.map(({ personId }) => personId));
  const shared = rows.find(({ personId }) => personId === null);
  return everybody.map((person) => {
    const own = rows.find(({ personId }) => personId === person.personId);
    const schedule = scheduleOf(person.personId);
    const today = dayOf(now, schedule.timeZone);
    const calendar = (own ?? shared)?.calendar ?? null;
    return {
      ...person, timeZone: schedule.timeZone, week: schedule.week, isOwnWeek: own?.week != null, calendar: calendars.find(({ code }) => code === calendar)?.name ?? null,
      isWorking: isWorkingAt(schedule, now), isAway: away.some(({ personId, fromDay, toDay }) => personId === person.personId && fromDay <= today && today <= toDay),
    };
  });
}
