import { expect, test } from "vitest";
import { db } from "@/db/client";
import { makePerson } from "@/db/factories";
import type { PersonId } from "@/funnel/ids";
import { type Actor, allow } from "@/funnel/permissions";
import { HOUR } from "@/funnel/moment";
import { personHoursInput } from "@/funnel/working-hours-input";
import { workingTimeBetween } from "@/funnel/working-time";
import { schedulesOf, whoIsWorking } from "../working-hours";
import { addAbsence } from "./add-absence";
import { addHoliday, removeCalendar, removeHoliday } from "./change-calendar";
import { changePersonsHours } from "./change-persons-hours";
import { changeWorkspaceHours } from "./change-workspace-hours";
import { addCalendar, fillCalendars } from "./fill-calendars";
import { getPersonsHours, getSharedHours } from "./get-working-hours";
import { getCalendar, listCalendars } from "./list-calendars";
import { removeAbsence } from "./remove-absence";

const baton: Actor = { kind: "system", name: "Baton" };
const [write, read, manage] = [allow(baton, "settings:write"), allow(baton, "settings:read"), allow(baton, "people:manage")];
const utc = (text: string) => Date.parse(`${text}Z`);
const hoursOf = async (person: PersonId | null, from: string, to: string) =>
  workingTimeBetween((await schedulesOf(db(), [person]))(person), utc(from), utc(to)) / HOUR;

test("everybody works the workspace's hours until they have their own, by their own clock", async () => {
  const [ann, ben] = [await makePerson(), await makePerson()];
  expect(await hoursOf(ann, "2026-03-09T00:00", "2026-03-16T00:00")).toBe(40);
  const own = personHoursInput.parse({ timeZone: "America/New_York", monday: "9-12, 13-17", sunday: "10-11" });
  await changePersonsHours(manage, ann, own);
  expect(await hoursOf(ann, "2026-03-08T00:00", "2026-03-16T00:00")).toBe(9);
  await changePersonsHours(manage, ben, { ...own, week: null });
  // 09:00 to 17:00 in New York, UTC-4 on that Monday
  expect(await whoIsWorking(db(), [ann, ben], utc("2026-03-09T16:30"))).toEqual(new Set([ben]));
  expect(await whoIsWorking(db(), [ann, ben], utc("2026-03-09T12:30"))).toEqual(new Set());
  await changePersonsHours(manage, ann, null);
  expect((await getPersonsHours(manage, ann)).own).toBeNull();
  await changeWorkspaceHours(write, { week: [[], [], [], [], [], [], [{ start: 0, end: 60 }]], calendar: null });
  expect(await hoursOf(ann, "2026-03-09T00:00", "2026-03-16T00:00")).toBe(1);
  expect((await getSharedHours(read)).week[6]).toEqual([{ start: 0, end: 60 }]);
});

test("nobody works on a public holiday of their calendar, nor while they are away", async () => {
  const person = await makePerson();
  const code = await addCalendar(write, { country: "DE", region: "BY" }, utc("2026-06-01T00:00"));
  await expect(addCalendar(write, { country: "DE", region: "BY" })).rejects.toMatchObject({ type: "invalid" });
  await expect(addCalendar(write, { country: "DE", region: "XX" })).rejects.toMatchObject({ fields: { region: expect.any(String) } });
  await changePersonsHours(manage, person, personHoursInput.parse({ timeZone: "Europe/Berlin", calendar: code, monday: "9-17", tuesday: "9-17", wednesday: "9-17", thursday: "9-17", friday: "9-17" }));
  // Friday 1 May is one
  expect(await hoursOf(person, "2026-04-26T22:00", "2026-05-03T22:00")).toBe(32);
  await removeHoliday(write, { calendar: code, day: "2026-05-01" });
  await addHoliday(write, { calendar: code, day: "2026-04-30", name: "Our own" });
  await addAbsence(manage, person, { fromDay: "2026-04-28", toDay: "2026-04-29" });
  await expect(addAbsence(manage, person, { fromDay: "2026-04-29", toDay: "2026-05-02" })).rejects.toMatchObject({ type: "invalid" });
  expect(await hoursOf(person, "2026-04-26T22:00", "2026-05-03T22:00")).toBe(16);
  await removeAbsence(manage, person, (await getPersonsHours(manage, person)).absences[0]!.id);
  expect(await hoursOf(person, "2026-04-26T22:00", "2026-05-03T22:00")).toBe(32);
  await expect(removeCalendar(write, code)).rejects.toMatchObject({ type: "conflict" });
});

test("a calendar is filled as the years come, and a day taken out stays out", async () => {
  const code = await addCalendar(write, { country: "FR", region: null }, utc("2026-06-01T00:00"));
  await removeHoliday(write, { calendar: code, day: "2028-07-14" });
  expect(await fillCalendars(write, utc("2027-01-02T00:00"))).toBeGreaterThan(0);
  expect(await fillCalendars(write, utc("2027-01-02T00:00"))).toBe(0);
  const { days } = await getCalendar(read, code);
  expect(days.filter(({ day }) => day.endsWith("-07-14")).map(({ day }) => day)).toEqual(["2029-07-14", "2027-07-14", "2026-07-14", "2025-07-14", "2024-07-14", "2023-07-14"]);
  await removeCalendar(write, code);
  expect((await listCalendars(read)).some((calendar) => calendar.code === code)).toBe(false);
});

test("others' hours and absences are an administrator's alone", async () => {
  const [ann, ben] = [await makePerson(), await makePerson()];
  const own = allow({ kind: "person", personId: ann, name: "Ann", role: "sales" }, "account:own");
  await addAbsence(own, ann, { fromDay: "2026-04-28", toDay: "2026-04-29" });
  const [absence] = (await getPersonsHours(own, ann)).absences;
  const bens = allow({ kind: "person", personId: ben, name: "Ben", role: "sales" }, "account:own");
  await expect(changePersonsHours(bens, ann, null)).rejects.toMatchObject({ type: "not_found" });
  await expect(addAbsence(bens, ann, { fromDay: "2026-04-28", toDay: "2026-04-29" })).rejects.toMatchObject({ type: "not_found" });
  await expect(removeAbsence(bens, ann, absence!.id)).rejects.toMatchObject({ type: "not_found" });
  await expect(removeAbsence(bens, ben, absence!.id)).rejects.toMatchObject({ type: "not_found" });
  await expect(getPersonsHours(bens, ann)).rejects.toMatchObject({ type: "not_found" });
});
