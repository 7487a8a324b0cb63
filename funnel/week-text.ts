import type { Block, Week } from "./working-time";

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Reads "9-12:30, 13:30-18:00" as the blocks of a day in order; nothing is a day off. A sentence where it cannot be read. */
export function readBlocks(text: string): readonly Block[] | string {
  const parts = text.split(/[,;]/).map((part) => part.trim()).filter((part) => part !== "");
  const blocks: Block[] = [];
  for (const part of parts) {
    const times = /^(\d{1,2})(?::([0-5]\d))?\s*[-–]\s*(\d{1,2})(?::([0-5]\d))?$/.exec(part);
    if (!times) return "Write from and to, such as 09:00-12:30, 13:30-18:00.";
    const [start, end] = [minutesOf(times[1], times[2]), minutesOf(times[3], times[4])];
    if (start > LAST || end > LAST) return "A day ends at 24:00.";
    if (end <= start) return `${part}: the end must come after the start. Work over midnight is a block up to 24:00 and one from 00:00 on the next day.`;
    blocks.push({ start, end });
  }
  blocks.sort((one, other) => one.start - other.start);
  if (blocks.some(({ end }, place) => end > (blocks[place + 1]?.start ?? LAST))) return "These hours overlap.";
  return blocks;
}

/** The blocks of a day as they are typed: "09:00-12:30, 13:30-18:00". */
export function blocksText(blocks: readonly Block[]): string {
  return blocks.map(({ start, end }) => `${clock(start)}-${clock(end)}`).join(", ");
}

/** A week in few words, days alike together: "Mon–Fri 09:00–17:00". */
export function weekInWords(week: Week): string {
  const runs: { from: number; to: number; text: string }[] = [];
  WEEKDAYS.forEach((_weekday, day) => {
    const text = blocksText(week[day] ?? []).replaceAll("-", "–");
    const last = runs.at(-1);
    if (last?.text === text) last.to = day;
    else runs.push({ from: day, to: day, text });
  });
  const worked = runs.filter(({ text }) => text !== "");
  return worked.length === 0 ? "No working hours" : worked.map(({ from, to, text }) => `${from === to ? short(from) : `${short(from)}–${short(to)}`} ${text}`).join("; ");
}

const LAST = 1440;

const minutesOf = (hours: string | undefined, minutes: string | undefined) => Number(hours) * 60 + Number(minutes ?? 0);

const clock = (minutes: number) => [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

const short = (day: number) => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day]!;
