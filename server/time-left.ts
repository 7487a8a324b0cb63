import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { promises } from "@/db/schema/promises";
import type { PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { workingTimeBetween } from "@/funnel/working-time";
import { type ScheduleOf, schedulesOf } from "./working-hours";

/** By when an offer is to be decided, and how long that is. */
export type TimeLeft = {
  readonly dueAt: Moment;
  /** From when on it is urgent; null: nobody is warned. */
  readonly warnAt: Moment | null;
  /** Until it is due; below zero it has been due for so long. */
  readonly leftMilliseconds: number;
  readonly isWorkingTime: boolean;
  readonly isOver: boolean;
};

type Offer = { readonly ownerId: PersonId | null; readonly promiseId: number | null; readonly dueAt: Moment; readonly warnAt: Moment | null };

/** Tells how long offers still have, in the time their promise is counted in: that of the rep each waits for. */
export async function timeLeftAt(tx: Transaction | Database, now: Moment): Promise<(offer: Offer) => TimeLeft> {
  const { clockOf, scheduleOf } = await hoursOfLate(tx);
  return ({ ownerId, promiseId, dueAt, warnAt }) => {
    const isWorkingTime = promiseId !== null && clockOf.get(promiseId) === "working";
    const schedule = scheduleOf(ownerId);
    const working = () => workingTimeBetween(schedule, now, dueAt) - workingTimeBetween(schedule, dueAt, now);
    return { dueAt, warnAt, isWorkingTime, isOver: dueAt <= now, leftMilliseconds: isWorkingTime ? working() : dueAt - now };
  };
}

type Hours = { readonly clockOf: ReadonlyMap<number, string>; readonly scheduleOf: ScheduleOf };

/** The queue is read often and hours change seldom: what is shown of them may be a few seconds old. */
const FRESH_FOR = 5_000;
let late: { readonly readAt: number; readonly hours: Hours } | null = null;

async function hoursOfLate(tx: Transaction | Database): Promise<Hours> {
  if (late && performance.now() - late.readAt < FRESH_FOR) return late.hours;
  const [rows, own] = await Promise.all([
    tx.select({ id: promises.id, clock: promises.clock }).from(promises),
    tx.execute<{ id: PersonId }>(sql`select person_id::float8 as id from working_hours where person_id is not null union select person_id::float8 from absences`),
  ]);
  const hours = { clockOf: new Map(rows.map(({ id, clock }) => [id, clock])), scheduleOf: await schedulesOf(tx, own.map(({ id }) => id)) };
  late = { readAt: performance.now(), hours };
  return hours;
}
