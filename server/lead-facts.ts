import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import type { ArrivingFields } from "@/funnel/arrival";
import type { ImportId, LeadId, PersonId } from "@/funnel/ids";
import { type LeadFacts, TEXT_FIELDS } from "@/funnel/lead";
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
  const rows = await tx.select().from(leads).where(sql`${leads.leadId} in ${among(ids)}`);
  return new Map(rows.map((row) => [row.leadId, {
    leadId: row.leadId,
    facts: { ...row, createdAt: row.createdAt.getTime() },
    origin: { source: row.source, medium: row.medium, campaign: row.campaign },
    ownerId: row.ownerId,
    deal: { dealValue: row.dealValue, currency: row.currency },
  }]));
}

/** The lead after an arrival has told what it knows; the same object where it told nothing new. */
export function told(lead: LeadInHand, fields: ArrivingFields, attributes: Readonly<Record<string, string>>, ownerId: PersonId | null, knownAt: Moment | null): LeadInHand {
  const { source, medium, campaign, dealValue, currency, ...facts } = fields;
  const after: LeadInHand = {
    ...lead,
    facts: {
      ...lead.facts, ...facts,
      attributes: { ...lead.facts.attributes, ...attributes },
      createdAt: knownAt === null ? lead.facts.createdAt : Math.min(lead.facts.createdAt, knownAt),
    },
    origin: { source: lead.origin.source ?? source ?? null, medium: lead.origin.medium ?? medium ?? null, campaign: lead.origin.campaign ?? campaign ?? null },
    ownerId: ownerId ?? lead.ownerId,
    deal: { dealValue: dealValue ?? lead.deal.dealValue, currency: currency ?? lead.deal.currency },
  };
  return sameLead(lead, after) ? lead : after;
}

function sameLead(one: LeadInHand, other: LeadInHand): boolean {
  return JSON.stringify(columnsOf(one)) === JSON.stringify(columnsOf(other));
}

/** Writes what was told of these leads, and by which import. */
export async function saveLeads(tx: Transaction, changed: readonly LeadInHand[], importId: ImportId | null): Promise<void> {
  if (changed.length === 0) return;
  await tx.execute(sql`
    update leads l set name = r.name, first_name = r.first_name, last_name = r.last_name, email = r.email, phone = r.phone, company = r.company,
      job_title = r.job_title, country = r.country, city = r.city, industry = r.industry, website = r.website, company_size = r.company_size,
      do_not_contact = r.do_not_contact, attributes = r.attributes, source = r.source, medium = r.medium, campaign = r.campaign, owner_id = r.owner_id,
      deal_value = r.deal_value, currency = r.currency, created_at = r.created_at, told_import_id = ${importId}::bigint
    from ${recordset(changed.map(columnsOf), {
      lead_id: "bigint", name: "text", first_name: "text", last_name: "text", email: "text", phone: "text", company: "text", job_title: "text",
      country: "text", city: "text", industry: "text", website: "text", company_size: "int", do_not_contact: "boolean", attributes: "jsonb",
      source: "text", medium: "text", campaign: "text", owner_id: "bigint", deal_value: "float8", currency: "text", created_at: "timestamptz",
    })} r
    where l.lead_id = r.lead_id`);
}

const SNAKE = { firstName: "first_name", lastName: "last_name", jobTitle: "job_title" } as const;

function columnsOf({ leadId, facts, origin, ownerId, deal }: LeadInHand) {
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field in SNAKE ? SNAKE[field as keyof typeof SNAKE] : field, facts[field]]));
  return {
    ...(texts as Record<"name" | "first_name" | "last_name" | "email" | "phone" | "company" | "job_title" | "country" | "city" | "industry" | "website", string | null>),
    lead_id: leadId, company_size: facts.companySize, do_not_contact: facts.doNotContact,
    attributes: Object.fromEntries(Object.entries(facts.attributes).sort(([one], [other]) => (one < other ? -1 : 1))),
    ...origin, owner_id: ownerId, deal_value: deal.dealValue, currency: deal.currency, created_at: iso(facts.createdAt),
  };
}
