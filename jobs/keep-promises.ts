import { z } from "zod";
import type { PersonId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import { keepPromises } from "@/server/promises/keep-promises";
import { renewPromises } from "@/server/promises/renew-promises";
import { fillCalendars } from "@/server/working-hours/fill-calendars";

/** Warns of hand-offs that fall due, and does what the team chose for those that have. */
export async function keepPromisesOfNow(): Promise<void> {
  await keepPromises(allow(PROMISES, "handoff:keep-promises"));
}

/** Says anew when hand-offs fall due, after somebody's hours changed. */
export async function renewPromisesOf(payload: unknown): Promise<void> {
  const { personId } = asked.parse(payload);
  await renewPromises(allow(PROMISES, "handoff:keep-promises"), personId as PersonId | null);
}

/** Fills in the public holidays of the years that have come into sight. */
export async function fillHolidays(): Promise<void> {
  await fillCalendars(allow(PROMISES, "settings:write"));
}

const PROMISES = { kind: "system", name: "promises" } as const;
const asked = z.object({ personId: z.number().nullable() });
