import { z } from "zod";
import { HAND_OFF_EVENTS } from "./hand-off-events";

const SENTENCE = "Enter a whole address such as https://example.com/hooks/baton.";

const address = z.string().trim().max(2000, "Use at most 2,000 characters.").refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), SENTENCE)
  .refine((text) => !URL.canParse(text) || new URL(text).username + new URL(text).password === "", "Leave the user name and the password out: deliveries are signed.");

/** How a form says which address is told of what. */
export const webhookInput = z.object({
  url: address,
  kinds: z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(z.enum(HAND_OFF_EVENTS)).min(1, "Choose at least one.")),
});
export type WebhookInput = z.output<typeof webhookInput>;
