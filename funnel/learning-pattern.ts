import { z } from "zod";
import type { ClosedPass } from "./closed-pass";
import type { Interaction } from "./interaction";
import { emailDomain, type LeadFacts } from "./lead";
import { FREE_MAIL } from "./free-mail";
import { DAY } from "./moment";
import { COMPANY_SIZES } from "./report-query";

export const COUNTS = [2, 3, 5] as const;
export const RECENCIES = [7, 14, 30] as const;

const word = z.string().min(1).max(300);
const thing = z.strictObject({ kind: word, property: z.strictObject({ name: word, value: word }).optional() });

/** Something passes may have in common, as an address carries it. */
export const patternSchema = z.union([
  z.strictObject({ did: thing }),
  z.strictObject({ times: z.literal(COUNTS), kind: word }),
  z.strictObject({ withinDays: z.literal(RECENCIES), kind: word }),
  z.strictObject({ first: thing, then: word }),
  z.strictObject({ source: word }),
  z.strictObject({ campaign: word }),
  z.strictObject({ field: word, is: word }),
]);

/** An interaction of a kind, or of a kind with one of its properties. */
export type Thing = { readonly kind: string; readonly property?: { readonly name: string; readonly value: string } | undefined };
export type Pattern = Readonly<z.infer<typeof patternSchema>>;

/** Whether the pass had it, by the moment it is looked at. `first`, `then`: the one, and the other at any later moment. */
export function holds(pattern: Pattern, { interactions, at, source, campaign, facts }: ClosedPass): boolean {
  if ("did" in pattern) return interactions.some((one) => isThing(pattern.did, one));
  if ("times" in pattern) return interactions.filter(({ kind }) => kind === pattern.kind).length >= pattern.times;
  if ("withinDays" in pattern) return interactions.some(({ kind, occurredAt }) => kind === pattern.kind && occurredAt > at - pattern.withinDays * DAY);
  if ("first" in pattern) {
    const firstAt = interactions.find((one) => isThing(pattern.first, one))?.occurredAt ?? Infinity;
    return interactions.some(({ kind, occurredAt }) => kind === pattern.then && occurredAt > firstAt);
  }
  if ("source" in pattern) return source === pattern.source;
  if ("campaign" in pattern) return campaign === pattern.campaign;
  return learntFields(facts).some(({ field, value }) => field === pattern.field && value === pattern.is);
}

function isThing({ kind, property }: Thing, interaction: Interaction): boolean {
  return interaction.kind === kind && (property === undefined || contentsOf(interaction).some(({ name, value }) => name === property.name && value === property.value));
}

/** What an interaction was about: its properties in words, without a person's own words. */
export function contentsOf({ properties }: Interaction): { readonly name: string; readonly value: string }[] {
  return Object.entries(properties).flatMap(([name, value]) => (typeof value === "string" && value !== "" && value.length <= 300 && name !== "note" ? [{ name, value }] : []));
}

/** What is known of the lead that others may share: no names, no addresses. */
export function learntFields(facts: LeadFacts): { readonly field: string; readonly value: string }[] {
  const { country, industry, jobTitle, companySize, email, attributes } = facts;
  const band = companySize === null ? undefined : COMPANY_SIZES.find(({ from, to }) => companySize >= from && companySize <= (to ?? Infinity))?.band;
  const domain = emailDomain(email);
  const fields = { country, industry, jobTitle, companySize: band, mailbox: domain === null ? null : FREE_MAIL.includes(domain) ? "private" : "of a company" };
  const named = [...Object.entries(fields), ...Object.entries(attributes).map(([name, value]) => [`attributes.${name}`, value] as const)];
  return named.flatMap(([field, value]) => (value ? [{ field, value }] : []));
}
