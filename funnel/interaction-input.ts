import { z } from "zod";
import { freeText } from "./free-text";
import { leadIdInput } from "./hand-off-input";
import { momentAt } from "./local-time";

/** How a form says what happened, at a time by the workspace's clock such as 2026-03-29T14:05. */
export const loggedInput = z.object({
  leadId: leadIdInput,
  kind: z.string("Choose what happened.").max(100, "Choose what happened."),
  occurredAt: z.string("Say when it happened.").refine((localTime) => momentAt(localTime, "UTC") !== null, "Say when it happened."),
  note: freeText(2000).default(""),
});
