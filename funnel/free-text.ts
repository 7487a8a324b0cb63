import { z } from "zod";

/** Text from outside, trimmed, as the database can keep it. */
export const freeText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `Use at most ${longest.toLocaleString("en")} characters.`)
    .refine((text) => !text.includes("\u0000") && text.isWellFormed(), "This holds a character that cannot be kept. Type it anew.");

/** The same where it may be left out; null where nothing was written. */
export const optionalText = (longest: number) =>
  freeText(longest)
    .nullish()
    .transform((text) => (text === undefined || text === null || text === "" ? null : text));
