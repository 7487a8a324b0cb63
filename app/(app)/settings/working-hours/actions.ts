"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import type { PersonId } from "@/funnel/ids";
import { personOf } from "@/funnel/permissions";
import { personIdInput } from "@/funnel/person-input";
import { absenceInput, calendarCode, calendarInput, holidayInput, holidayKey, personHoursInput, workspaceHoursInput } from "@/funnel/working-hours-input";
import { addAbsence } from "@/server/working-hours/add-absence";
import { addHoliday, removeCalendar, removeHoliday } from "@/server/working-hours/change-calendar";
import { changePersonsHours } from "@/server/working-hours/change-persons-hours";
import { changeWorkspaceHours } from "@/server/working-hours/change-workspace-hours";
import { addCalendar } from "@/server/working-hours/fill-calendars";
import { removeAbsence } from "@/server/working-hours/remove-absence";

const RENEWED = "Hand-offs that wait get their due times anew within a minute.";
const whose = z.object({ personId: personIdInput });
const absence = z.object({ id: z.coerce.number().int() });

export const changeShared = formAction("settings:write", workspaceHoursInput, async (allowed, hours) => {
  await changeWorkspaceHours(allowed, hours);
  return `The hours are changed. ${RENEWED}`;
});

export const changeMine = formAction("account:own", personHoursInput, async (allowed, hours) => {
  await changePersonsHours(allowed, personOf(allowed).personId, hours);
  return `Your hours are changed. ${RENEWED}`;
});

export const shareMine = formAction("account:own", z.object({}), async (allowed) => {
  await changePersonsHours(allowed, personOf(allowed).personId, null);
  return "You work the workspace's hours now.";
});

export const addMine = formAction("account:own", absenceInput, async (allowed, days) => {
  await addAbsence(allowed, personOf(allowed).personId, days);
  return `You are away on these days. ${RENEWED}`;
});

export const removeMine = formAction("account:own", absence, (allowed, { id }) => removeAbsence(allowed, personOf(allowed).personId, id));

export const changeTheirs = formAction("people:manage", z.intersection(whose, personHoursInput), async (allowed, { personId, timeZone, week, calendar }) => {
  await changePersonsHours(allowed, personId as PersonId, { timeZone, week, calendar });
  return `The hours are changed. ${RENEWED}`;
});

export const shareTheirs = formAction("people:manage", whose, async (allowed, { personId }) => {
  await changePersonsHours(allowed, personId as PersonId, null);
  return "They work the workspace's hours now.";
});

export const addTheirs = formAction("people:manage", z.intersection(whose, absenceInput), async (allowed, { personId, fromDay, toDay }) => {
  await addAbsence(allowed, personId as PersonId, { fromDay, toDay });
  return `They are away on these days. ${RENEWED}`;
});

export const removeTheirs = formAction("people:manage", whose.extend(absence.shape), (allowed, { personId, id }) => removeAbsence(allowed, personId as PersonId, id));

export const addOneCalendar = formAction("settings:write", calendarInput, async (allowed, place): Promise<never> => {
  redirect(`/settings/working-hours/${await addCalendar(allowed, place)}`);
});

export const removeOneCalendar = formAction("settings:write", z.object({ calendar: calendarCode }), async (allowed, { calendar }): Promise<never> => {
  await removeCalendar(allowed, calendar);
  redirect("/settings/working-hours");
});

export const addDay = formAction("settings:write", holidayInput, async (allowed, holiday) => {
  await addHoliday(allowed, holiday);
  return `The day is in the calendar. ${RENEWED}`;
});

export const removeDay = formAction("settings:write", holidayKey, removeHoliday);
