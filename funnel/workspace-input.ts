import { z } from "zod";

export const timeZoneInput = z.string("Choose a time zone.").refine(isTimeZone, "Choose a time zone such as Europe/Berlin.");

/** What reps see of a lead before it is handed over: nothing, or its company and stage alone. */
export const BEFORE_HAND_OFF = ["hidden", "masked"] as const;

/** What holds for everybody here: the company's name, whose clock days are counted by, in what money deals are, how many hand-offs sales can take in a day, and what reps see before a hand-off. */
export const workspaceInput = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(120, "Use at most 120 characters."),
  timeZone: timeZoneInput,
  currency: z.string().trim().toUpperCase().regex(/^[A-Z]{3}$/, "Enter the three letters of a currency, such as EUR."),
  handOffsPerDay: z.coerce.number("This must be a number.").int("This must be a whole number.").min(1, "This must be at least 1.").max(100_000, "This must be at most 100,000.").nullable().default(null),
  beforeHandOff: z.enum(BEFORE_HAND_OFF, "Choose what reps see.").default("hidden"),
});

export type WorkspaceInput = z.output<typeof workspaceInput>;

const code = z.string().trim().toLowerCase().regex(/^[a-z][a-z0-9_]{0,62}$/, "Start with a letter; then letters, digits and _ only.");
const label = z.string().trim().min(1, "Say it in a few words.").max(80, "Use at most 80 characters.");

/** What a reason mostly leads to. */
export const SUGGESTIONS = ["recycled", "disqualified", "lost"] as const;

export const reasonInput = z.object({ label, suggests: z.enum(SUGGESTIONS, "Choose what it mostly leads to.") });
export const reasonCode = z.string().max(63);

/** A kind of interaction of the team's own: the word other systems send, and what people read. */
export const kindInput = z.object({ kind: code, label });

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name })) && /^[A-Z]/.test(name);
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}
