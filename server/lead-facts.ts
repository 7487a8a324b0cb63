import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import type { ArrivingFields } from "@/funnel/arrival";
import type { ImportId, LeadId, PersonId } from "@/funnel/ids";
import { type LeadFacts, NOTHING_KNOWN } from "@/funnel/lead";
import type { Moment } from "@/funnel/moment";
import { among, iso, recordset } from "./recordset";

/** A lead's row as the engine works on it. */
export type LeadInHand = {
  readonly leadId: LeadId;
  readonly facts: LeadFacts;
  readonly origin: { readonly source: string | null; readonly medium: string | null; readonly campaign: string | null };
  readonly ownerId: PersonId | null;
  readonly deal: { readonly dealValue: number | null; readonly currency: string | null };
};

/** The leads as they are now, by id. */
export async function loadLeads(tx: Transaction, ids: readonly LeadId[]): Promise<Map<LeadId, LeadInHand>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(leads).where(sql`${leads.leadId} in ${among(ids)}`);
  return new Map(rows.map((row) => [row.leadId, {
    leadId: row.leadId,
    facts: { ...row, createdAt: row.createdAt.getTime() },
    origin: { source: row.source, medium: row.medium, campaign: row.campaign },
    ownerId: row.ownerId,
    deal: { dealValue: row.dealValue, currency: row.currency },
  }]));
}

/** A lead of which nothing is known but since when. */
export function newLead(leadId: LeadId, createdAt: Moment): LeadInHand {
  return { leadId, facts: { ...NOTHING_KNOWN, createdAt }, origin: { source: null, medium: null, campaign: null }, ownerId: null, deal: { dealValue: null, currency: null } };
}

/** The lead after an arrival has told what it knows; the same object where it told nothing new. */
export function told(lead: LeadInHand, fields: ArrivingFields, attributes: Readonly<Record<string, string>>, ownerId: PersonId | null, knownAt: Moment | null): LeadInHand {
  const { source, medium, campaign, dealValue, currency, ...facts } = fields;
  const origin = { source: lead.origin.source ?? source ?? null, medium: lead.origin.medium ?? medium ?? null, campaign: lead.origin.campaign ?? campaign ?? null };
  const deal = { dealValue: dealValue ?? lead.deal.dealValue, currency: currency ?? lead.deal.currency };
  const createdAt = knownAt === null ? lead.facts.createdAt : Math.min(lead.facts.createdAt, knownAt);
  const isSame =
    within(facts, lead.facts) && within(attributes, lead.facts.attributes) && within(origin, lead.origin) && within(deal, lead.deal) &&
    createdAt === lead.facts.createdAt && (ownerId ?? lead.ownerId) === lead.ownerId;
  if (isSame) return lead;
  return { ...lead, facts: { ...lead.facts, ...facts, attributes: { ...lead.facts.attributes, ...attributes }, createdAt }, origin, deal, ownerId: ownerId ?? lead.ownerId };
}

/** Whether all of this is known already. */
function within<Known extends object>(news: Partial<Known>, known: Known): boolean {
  for (const key in news) if (news[key] !== (Object.hasOwn(known, key) ? known[key] : undefined)) return false;
  return true;
}

/** Writes what was told of these leads, and by which import. */
export async function saveLeads(tx: Transaction, changed: readonly LeadInHand[], importId: ImportId | null): Promise<void> {
  if (changed.length === 0) return;
  await tx.execute(sql`
    update leads l set name = r.name, first_name = r.first_name, last_name = r.last_name, email = r.email, phone = r.phone, company = r.company,
      job_title = r.job_title, country = r.country, city = r.city, industry = r.industry, website = r.website, company_size = r.company_size,
      do_not_contact = r.do_not_contact, attributes = r.attributes, source = r.source, medium = r.medium, campaign = r.campaign, owner_id = r.owner_id,
      deal_value = r.deal_value, currency = r.currency, created_at = r.created_at, told_import_id = ${importId}::bigint
    from ${recordset(changed.map(columnsOf), LEAD_COLUMNS)} r
    where l.lead_id = r.lead_id`);
}

/** A lead's own columns: what is known of it. */
export function columnsOf({ leadId, facts, origin, ownerId, deal }: LeadInHand) {
  const { name, firstName, lastName, email, phone, company, jobTitle, country, city, industry, website, companySize, doNotContact, attributes, createdAt } = facts;
  return {
    lead_id: leadId, name, first_name: firstName, last_name: lastName, email, phone, company, job_title: jobTitle, country, city, industry, website,
    company_size: companySize, do_not_contact: doNotContact, attributes, ...origin, owner_id: ownerId, deal_value: deal.dealValue, currency: deal.currency, created_at: iso(createdAt),
  };
}

export const LEAD_COLUMNS = {
  lead_id: "bigint", name: "text", first_name: "text", last_name: "text", email: "text", phone: "text", company: "text", job_title: "text",
  country: "text", city: "text", industry: "text", website: "text", company_size: "int", do_not_contact: "boolean", attributes: "jsonb",
  source: "text", medium: "text", campaign: "text", owner_id: "bigint", deal_value: "float8", currency: "text", created_at: "timestamptz",
} as const;
