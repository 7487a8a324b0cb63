import { z } from "zod";
import { isDay } from "./calendar";
import { freeText, optionalText } from "./free-text";
import type { HandOffId, LeadId, PersonId } from "./ids";

const id = z.coerce.number("There is no such lead.").int("There is no such lead.").positive("There is no such lead.").max(Number.MAX_SAFE_INTEGER, "There is no such lead.");

export const leadIdInput = id.transform((value) => value as LeadId);
const handOffId = id.transform((value) => value as HandOffId);
/** One offer, or several at once. */
export const handOffsInput = z.object({ handOffId: z.union([handOffId.transform((one) => [one]), z.array(handOffId).min(1).max(100, "Choose at most a hundred at once.")]) });

/** One pass of one lead. */
export const passInput = z.object({ leadId: leadIdInput, pass: z.coerce.number().int().positive().max(32_767) });

const day = z.string().refine(isDay, "Choose a day.");
const why = { reason: z.string("Choose a reason.").max(100, "Choose a reason."), note: optionalText(2000), lookAgainAt: day.optional() };

/** How a form says that sales does not take a lead. Days are of the workspace's calendar. */
export const rejectionInput = handOffsInput.extend({ ...why, goesTo: z.enum(["recycled", "disqualified"], "Choose where the lead goes.") });

/** How a form says that leads are put aside: until a day, or until they do something. */
export const snoozeInput = handOffsInput.extend({ until: day.optional() });

/** How a form says to which colleague leads go. */
export const handingInput = handOffsInput.extend({ colleague: z.coerce.number("Choose a colleague.").int().positive().transform((value) => value as PersonId) });

/** How a form says which lead a waiting one is a duplicate of. */
export const duplicateInput = handOffsInput.extend({ of: leadIdInput });

/** How a form asks for the next lead: the one wanted, and what the queue is narrowed to. */
export const claimInput = z.object({ wanted: handOffId.optional(), source: z.string().max(200).optional(), country: z.string().max(200).optional() });

/** How a form says that a deal is lost. */
export const lossInput = passInput.extend({ ...why, goesTo: z.enum(["lost", "recycled", "disqualified"], "Choose where the lead goes.") });

/** How a form says that somebody has spoken with a lead. */
export const conversationInput = passInput.extend({ kind: z.enum(["call", "meeting"], "Choose what it was."), note: freeText(2000).min(1, "Say in a few words what you heard.") });

/** How a form says that a deal is won. */
export const winInput = passInput.extend({
  dealValue: z.coerce.number("Enter the worth of the deal.").min(0, "Enter the worth of the deal."),
  currency: z.string("Give the currency by its three letters, such as EUR.").trim().toUpperCase().max(3, "Give the currency by its three letters, such as EUR."),
  wonAt: day,
});
