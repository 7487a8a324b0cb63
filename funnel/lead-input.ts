import { z } from "zod";
import { optionalText } from "./free-text";
import { normaliseIdentity } from "./identity";

const identity = (kind: "email" | "phone", problem: string) =>
  optionalText(320).transform((value, context) => {
    if (value === null) return null;
    const normal = normaliseIdentity(kind, value);
    if (normal === null) context.addIssue({ code: "custom", message: problem });
    return normal?.value ?? null;
  });

export const UNTELLABLE = "Give an e-mail address or a phone number: it tells this lead from all others.";

/** What a person writes down of a lead; null where nothing is known. */
export const leadInput = z.object({
  name: optionalText(200),
  email: identity("email", "Enter an e-mail address such as ann@example.com."),
  phone: identity("phone", "Enter a phone number such as +44 20 7946 0000."),
  company: optionalText(200),
  jobTitle: optionalText(200),
  companySize: z.preprocess(
    (raw) => (raw === "" || raw === undefined ? null : raw),
    z.coerce.number("Enter a whole number.").int("Enter a whole number.").min(1, "A company has at least one person.").max(10_000_000, "This must be at most 10,000,000.").nullable(),
  ),
  country: optionalText(100),
  city: optionalText(100),
  industry: optionalText(100),
  website: optionalText(300),
  doNotContact: z.preprocess((raw) => raw === true || raw === "on" || raw === "true", z.boolean()),
});

/** A new lead, with where it came from. */
export const newLeadInput = leadInput
  .extend({ source: optionalText(100), medium: optionalText(100), campaign: optionalText(200) })
  .refine(({ email, phone }) => email !== null || phone !== null, { path: ["email"], message: UNTELLABLE });

export type LeadInput = z.output<typeof leadInput>;
export type NewLeadInput = z.output<typeof newLeadInput>;
