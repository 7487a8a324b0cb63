import { DAY, HOUR, type Moment } from "@/funnel/moment";

/**
 * The days of a demo company's story. Its last day is the day it is loaded, told as if that day were over and then drawn
 * together into what has passed of it: so the story is the same at whatever hour it is loaded, and nothing lies in the future.
 */
export class Calendar {
  /** Midnight, UTC, of the first and of the last day. */
  readonly begins: Moment;
  readonly today: Moment;
  readonly days: number;

  constructor(private readonly now: Moment, months: number) {
    this.today = Math.floor(now / DAY) * DAY;
    const first = new Date(this.today);
    first.setUTCMonth(first.getUTCMonth() - months);
    this.begins = first.getTime();
    this.days = (this.today - this.begins) / DAY + 1;
  }

  /** When the story ends. */
  get ends(): Moment {
    return this.today + DAY;
  }

  dayStarting(index: number): Moment {
    return this.begins + index * DAY;
  }

  dayOf(moment: Moment): number {
    return Math.floor((moment - this.begins) / DAY);
  }

  /** The moment on the clock of a moment of the story. */
  onClock(moment: Moment): Moment {
    return moment < this.today ? Math.floor(moment) : Math.floor(this.today + ((moment - this.today) * (this.now - this.today)) / DAY);
  }

  /** The moment of the story of a moment on the clock. */
  inStory(moment: Moment): Moment {
    return moment < this.today || this.now === this.today ? moment : this.today + ((moment - this.today) * DAY) / (this.now - this.today);
  }

  /** How much happens on a day in a business that grows, rests at weekends and holidays and is quiet in summer. */
  demand(index: number): number {
    const growth = 1 + (0.9 * index) / this.days;
    return growth * BY_WEEKDAY[this.weekday(index)]! * this.season(index);
  }

  isWorkday(index: number): boolean {
    return ![0, 6].includes(this.weekday(index)) && !this.isHoliday(index);
  }

  /** 0 is Sunday. */
  weekday(index: number): number {
    return new Date(this.dayStarting(index)).getUTCDay();
  }

  private season(index: number): number {
    return this.isHoliday(index) ? 0.35 : BY_MONTH[new Date(this.dayStarting(index)).getUTCMonth()]!;
  }

  private isHoliday(index: number): boolean {
    const date = new Date(this.dayStarting(index));
    const monthAndDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
    return monthAndDay >= 1223 || monthAndDay <= 102 || monthAndDay === 501;
  }
}

const BY_WEEKDAY = [0.35, 1.05, 1.2, 1.15, 1.05, 0.85, 0.3];
const BY_MONTH = [1.1, 1.12, 1.15, 1.02, 1, 0.95, 0.75, 0.68, 1.1, 1.12, 1.08, 0.85];

/** When in working time something that takes so many working hours is done, for somebody who works on these weekdays. */
export function afterWorking(calendar: Calendar, from: Moment, workingHours: number, weekdays: readonly number[]): Moment {
  let left = workingHours * HOUR;
  for (let index = calendar.dayOf(from); ; index += 1) {
    if (index > calendar.days + 60) return calendar.dayStarting(index);
    if (!calendar.isWorkday(index) || !weekdays.includes(calendar.weekday(index))) continue;
    const opens = Math.max(calendar.dayStarting(index) + OPENS, from);
    const closes = calendar.dayStarting(index) + CLOSES;
    if (opens + left <= closes) return opens + left;
    left -= Math.max(0, closes - opens);
  }
}

const OPENS = 8 * HOUR;
const CLOSES = 17.5 * HOUR;
