import { z } from "zod";
import { isDay } from "./calendar";
import { freeText, optionalText } from "./free-text";
import type { HandOffId, LeadId } from "./ids";

const id = z.coerce.number("There is no such lead.").int("There is no such lead.").positive("There is no such lead.").max(Number.MAX_SAFE_INTEGER, "There is no such lead.");

export const leadIdInput = id.transform((value) => value as LeadId);
export const handOffInput = z.object({ handOffId: id.transform((value) => value as HandOffId) });

/** One pass of one lead. */
export const passInput = z.object({ leadId: leadIdInput, pass: z.coerce.number().int().positive().max(32_767) });

const day = z.string().refine(isDay, "Choose a day.");
const why = { reason: z.string("Choose a reason.").max(100, "Choose a reason."), note: optionalText(2000), lookAgainAt: day.optional() };

/** How a form says that sales does not take a lead. Days are of the workspace's calendar. */
export const rejectionInput = handOffInput.extend({ ...why, goesTo: z.enum(["recycled", "disqualified"], "Choose where the lead goes.") });

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
