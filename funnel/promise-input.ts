import { z } from "zod";
import { AFTER_BREACH, PROMISED_FOR, PROMISE_CLOCKS } from "./promise";

const MOST_MINUTES = 60 * 24 * 90;
const number = (least: number, most: number) => z.coerce.number("This must be a number.").int("This must be a whole number.").min(least, `This must be at least ${least}.`).max(most, `This must be at most ${most}.`);
const several = z.union([z.array(z.string().max(63)), z.string().max(63).transform((one) => [one])]);

/** A promise as the administrator tells it. */
export const promiseInput = z
  .object({
    name: z.string("Say what it is for.").trim().min(1, "Say what it is for.").max(80, "Use at most 80 characters."),
    promisedFor: z.enum(PROMISED_FOR, "Choose what it is for."),
    kinds: several.default([]),
    withinDays: number(1, 365).default(7),
    amount: number(1, MOST_MINUTES),
    unit: z.enum(["minutes", "hours"]),
    clock: z.enum(PROMISE_CLOCKS, "Choose in whose time."),
    warnMinutes: number(1, MOST_MINUTES).nullable().default(null),
    afterBreach: z.enum(AFTER_BREACH, "Choose what happens then."),
    escalateTo: z.coerce.number().int().positive().nullable().default(null),
    lookAgainDays: number(1, 1095).nullable().default(null),
  })
  .superRefine(({ promisedFor, kinds, amount, unit, warnMinutes, afterBreach, escalateTo, lookAgainDays }, context) => {
    const wrong = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    const minutes = amount * (unit === "hours" ? 60 : 1);
    if (promisedFor === "interaction" && kinds.length === 0) wrong("kinds", "Choose at least one kind.");
    if (minutes > MOST_MINUTES) wrong("amount", "Promise at most ninety days.");
    if (warnMinutes !== null && warnMinutes >= minutes) wrong("warnMinutes", "Warn less long before than the promise is.");
    if (afterBreach === "escalate" && escalateTo === null) wrong("escalateTo", "Choose who is told.");
    if (afterBreach === "expire" && lookAgainDays === null) wrong("lookAgainDays", "Say after how many days marketing looks again.");
  })
  .transform(({ amount, unit, kinds, escalateTo, lookAgainDays, ...told }) => ({
    ...told,
    minutes: amount * (unit === "hours" ? 60 : 1),
    kinds: told.promisedFor === "interaction" ? kinds : [],
    escalateTo: told.afterBreach === "escalate" ? escalateTo : null,
    lookAgainDays: told.afterBreach === "expire" ? lookAgainDays : null,
  }));

export type PromiseInput = z.output<typeof promiseInput>;
