import { viewer, viewerMay } from "@/app/_gate/viewer";
import { formatDayRange } from "@/components/format";
import { dayOf } from "@/funnel/calendar";
import type { PersonId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import { getPersonsHours, getSharedHours } from "@/server/working-hours/get-working-hours";
import { listCalendars } from "@/server/working-hours/list-calendars";
import { AbsencesPanel } from "./absences-panel";
import { PersonsHoursPanel } from "./persons-hours-panel";

type Props = { personId: PersonId; /** In one's own account. */ isOwn?: boolean; now: number; locale: string };

/** When one person works and is away, to read and to change. */
export async function HoursOf({ personId, isOwn = false, now, locale }: Props) {
  const read = allow(await viewer(), "settings:read");
  const [hours, shared, calendars] = await Promise.all([
    getPersonsHours(isOwn ? await viewerMay("account:own") : await viewerMay("people:manage"), personId), getSharedHours(read), listCalendars(read),
  ]);
  const timeZone = hours.own?.timeZone ?? shared.timeZone;
  const timeZones = [...new Set(["UTC", timeZone, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <>
      <PersonsHoursPanel personId={isOwn ? null : personId} own={hours.own} {...{ shared, calendars, timeZones }} />
      <AbsencesPanel personId={isOwn ? null : personId} absences={hours.absences.map((absence) => ({ ...absence, days: formatDayRange(absence.fromDay, absence.toDay, locale) }))} today={dayOf(now, timeZone)} />
    </>
  );
}
