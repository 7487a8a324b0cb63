import type { Moment } from "./moment";

/** What tells a lead from all others, strongest first. */
export const IDENTITY_KINDS = ["external", "user_id", "email", "phone", "anonymous_id"] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];
export type Identity = { readonly kind: IdentityKind; readonly value: string };

/** The fields of a lead that hold text. */
export const TEXT_FIELDS = [
  "name", "firstName", "lastName", "email", "phone", "company", "jobTitle", "country", "city", "industry", "website",
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** What the team knows of a lead, as a rule of the criteria may ask for it. */
export type LeadFacts = Readonly<Record<TextField, string | null>> & {
  readonly companySize: number | null;
  readonly doNotContact: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly createdAt: Moment;
};

/** A lead of whom nothing is known yet. */
export const NOTHING_KNOWN: LeadFacts = {
  name: null, firstName: null, lastName: null, email: null, phone: null, company: null, jobTitle: null, country: null,
  city: null, industry: null, website: null, companySize: null, doNotContact: false, attributes: {}, createdAt: 0,
};

/** The domain of an e-mail address in lower case, or null where there is none. */
export function emailDomain(email: string | null): string | null {
  const at = email?.lastIndexOf("@") ?? -1;
  return email && at > 0 && at < email.length - 1 ? email.slice(at + 1).toLowerCase() : null;
}
