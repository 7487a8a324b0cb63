import { z } from "zod";
import { daysFrom, isDay } from "./calendar";
import { readBlocks, type Weekday, WEEKDAYS } from "./week-text";
import { timeZoneInput } from "./workspace-input";
import type { Week } from "./working-time";

const blocks = z.string().max(200).default("").transform((text, context) => {
  const read = readBlocks(text);
  if (typeof read !== "string") return read;
  context.addIssue({ code: "custom", message: read });
  return z.NEVER;
});

const eachDay = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, blocks])) as Record<Weekday, typeof blocks>;
const calendar = z.string().max(20).nullable().default(null);

const weekOf = (days: Record<Weekday, Week[number]>): Week => WEEKDAYS.map((weekday) => days[weekday]);

/** The hours of everybody who has none of their own, by the workspace's clock, and the public holidays. */
export const workspaceHoursInput = z.object({ ...eachDay, calendar }).transform(({ calendar, ...days }) => ({ week: weekOf(days), calendar }));

/** One person's own: the clock they work by, their hours (or the workspace's), and their public holidays. */
export const personHoursInput = z
  .object({ ...eachDay, timeZone: timeZoneInput, calendar, sameHours: z.literal("on").optional() })
  .transform(({ timeZone, calendar, sameHours, ...days }) => ({ timeZone, calendar, week: sameHours ? null : weekOf(days) }));

export type PersonHours = z.output<typeof personHoursInput>;

const day = z.string("Choose a day.").refine(isDay, "Choose a day.");
const LONGEST_ABSENCE = 731;

/** Days somebody is away, both included. */
export const absenceInput = z.object({ fromDay: day, toDay: day }).superRefine(({ fromDay, toDay }, context) => {
  if (toDay < fromDay) context.addIssue({ code: "custom", path: ["toDay"], message: "This must not be before the first day." });
  else if (daysFrom(fromDay, toDay) > LONGEST_ABSENCE) context.addIssue({ code: "custom", path: ["toDay"], message: "Choose at most two years." });
});

export const calendarInput = z.object({ country: z.string("Choose a country.").max(5), region: z.string().max(10).nullable().default(null) });
export const calendarCode = z.string().max(20);
export const holidayInput = z.object({ calendar: calendarCode, day, name: z.string("Say what is celebrated.").trim().min(1, "Say what is celebrated.").max(120, "Use at most 120 characters.") });
export const holidayKey = z.object({ calendar: calendarCode, day });
