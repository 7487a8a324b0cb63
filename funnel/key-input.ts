import { z } from "zod";
import { SCOPES } from "./permissions";

/** What a key is called and what it may do. */
export const keyInput = z.object({
  name: z.string().trim().min(1, "Say what uses this key.").max(120, "Use at most 120 characters."),
  scopes: z.preprocess(
    (value) => (typeof value === "string" ? [value] : value),
    z.array(z.enum(SCOPES, `A scope is one of: ${SCOPES.join(", ")}.`), "Choose what the key may do.").min(1, "Choose what the key may do.").transform((scopes) => [...new Set(scopes)]),
  ),
});

export type KeyInput = z.output<typeof keyInput>;
