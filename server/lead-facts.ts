import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import type { ArrivingFields } from "@/funnel/arrival";
import type { ImportId, LeadId, PersonId } from "@/funnel/ids";
import { type FactChange, factChange, factsKnown } from "@/funnel/fact-changes";
import { type FactsKnown, factsAt } from "@/funnel/facts-known";
import { type LeadFacts, NOTHING_KNOWN } from "@/funnel/lead";
import type { Moment } from "@/funnel/moment";
import type { Recording } from "./move-pass";
import { among, iso, recordset } from "./recordset";

/** A lead's row as the engine works on it. */
export type LeadInHand = {
  readonly leadId: LeadId;
  /** What is known now. */
  readonly facts: LeadFacts;
  /** What was learnt since it was first known, in the order it was recorded. */
  readonly factChanges: readonly FactChange[];
  readonly importId: ImportId | null;
  readonly origin: { readonly source: string | null; readonly medium: string | null; readonly campaign: string | null };
  readonly ownerId: PersonId | null;
  readonly deal: { readonly dealValue: number | null; readonly currency: string | null };
};

/** The leads as they are now, by id. */
export async function loadLeads(tx: Transaction, ids: readonly LeadId[]): Promise<Map<LeadId, LeadInHand>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.select({ row: leads, learnt: sql<Learnt[] | null>`(${learntOf})` }).from(leads).where(sql`${leads.leadId} in ${among(ids)}`);
  return new Map(rows.map(({ row, learnt }) => [row.leadId, {
    leadId: row.leadId,
    facts: { ...row, createdAt: row.createdAt.getTime() },
    factChanges: (learnt ?? []).map(({ known_at, before, after }) => ({ knownAt: known_at, before, after })),
    importId: row.importId,
    origin: { source: row.source, medium: row.medium, campaign: row.campaign },
    ownerId: row.ownerId,
    deal: { dealValue: row.dealValue, currency: row.currency },
  }]));
}

type Learnt = Pick<FactChange, "before" | "after"> & { readonly known_at: Moment };

const learntOf = sql`select json_agg(json_build_object('known_at', round(extract(epoch from f.known_at) * 1000), 'before', f.before, 'after', f.after) order by f.id)
  from fact_changes f where f.lead_id = ${leads}.lead_id`;

/** What was known of a lead, from when on. */
export function knownOf({ facts, factChanges }: LeadInHand): FactsKnown {
  return factsKnown(facts, factChanges);
}

/** A lead of which nothing is known but since when. */
export function newLead(leadId: LeadId, createdAt: Moment): LeadInHand {
  return { leadId, facts: { ...NOTHING_KNOWN, createdAt }, factChanges: [], importId: null, origin: { source: null, medium: null, campaign: null }, ownerId: null, deal: { dealValue: null, currency: null } };
}

/** What an arrival tells of a lead itself. */
export type News = { readonly fields: ArrivingFields; readonly attributes: Readonly<Record<string, string>>; readonly ownerId: PersonId | null; readonly cameAt: Moment | null };

/** The lead after an arrival has told what it knows, true since a moment or, where that is null, ever since; the same object where it told nothing new. */
export function told(lead: LeadInHand, { fields, attributes, ownerId, cameAt }: News, since: Moment | null): LeadInHand {
  const { source, medium, campaign, dealValue, currency, ...facts } = fields;
  const origin = { source: lead.origin.source ?? source ?? null, medium: lead.origin.medium ?? medium ?? null, campaign: lead.origin.campaign ?? campaign ?? null };
  const deal = { dealValue: dealValue ?? lead.deal.dealValue, currency: currency ?? lead.deal.currency };
  const createdAt = cameAt === null ? lead.facts.createdAt : Math.min(lead.facts.createdAt, cameAt);
  const learnt = learn(lead, (known) => ({ ...known, ...facts, attributes: { ...known.attributes, ...attributes } }), since);
  const isSame = learnt === lead && same(origin, lead.origin) && same(deal, lead.deal) && createdAt === lead.facts.createdAt && (ownerId ?? lead.ownerId) === lead.ownerId;
  if (isSame) return lead;
  return { ...learnt, facts: { ...learnt.facts, createdAt }, origin, deal, ownerId: ownerId ?? lead.ownerId };
}

/** The lead with other facts from a moment on, or ever since; what was learnt of it later stays. */
export function learn(lead: LeadInHand, change: (known: LeadFacts) => LeadFacts, since: Moment | null): LeadInHand {
  if (since === null && lead.factChanges.length === 0) {
    const facts = change(lead.facts);
    return factChange(lead.facts, facts, 0) === null ? lead : { ...lead, facts };
  }
  const at = since ?? -Infinity;
  const before = factsAt(knownOf(lead), at);
  const learnt = factChange(before, change(before), Math.max(at, EARLIEST));
  if (learnt === null) return lead;
  const known = factsKnown(lead.facts, [...lead.factChanges, learnt]);
  return { ...lead, facts: { ...(known.at(-1)?.facts ?? lead.facts), createdAt: lead.facts.createdAt }, factChanges: [...lead.factChanges, learnt] };
}

/** The beginning of time as the database can keep it. */
const EARLIEST: Moment = 0;

function same<Known extends object>(news: Known, known: Known): boolean {
  for (const key in news) if (news[key] !== known[key]) return false;
  return true;
}

/** Writes what was told of these leads, and by whom or which import; what was learnt anew stays known with its time. */
export async function saveLeads(tx: Transaction, changed: readonly LeadInHand[], before: ReadonlyMap<LeadId, LeadInHand>, recording: Recording): Promise<void> {
  if (changed.length === 0) return;
  await saveFactChanges(tx, changed.flatMap(({ leadId, factChanges }) => factChanges.slice(before.get(leadId)?.factChanges.length ?? 0).map((learnt) => ({ leadId, learnt }))), recording);
  await tx.execute(sql`
    update leads l set name = r.name, first_name = r.first_name, last_name = r.last_name, email = r.email, phone = r.phone, company = r.company,
      job_title = r.job_title, country = r.country, city = r.city, industry = r.industry, website = r.website, company_size = r.company_size,
      do_not_contact = r.do_not_contact, attributes = r.attributes, source = r.source, medium = r.medium, campaign = r.campaign, owner_id = r.owner_id,
      deal_value = r.deal_value, currency = r.currency, created_at = r.created_at, told_import_id = ${recording.importId}::bigint
    from ${recordset(changed.map(columnsOf), LEAD_COLUMNS)} r
    where l.lead_id = r.lead_id`);
}

export async function saveFactChanges(tx: Transaction, added: readonly { leadId: LeadId; learnt: FactChange }[], { mark, recordedAt, importId }: Recording): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map(({ leadId, learnt: { knownAt, before, after } }, place) => ({ place, lead_id: leadId, known_at: iso(knownAt), before, after }));
  await tx.execute(sql`
    insert into fact_changes (lead_id, known_at, recorded_at, actor, actor_id, import_id, before, after)
    select r.lead_id, r.known_at, ${iso(recordedAt)}::timestamptz, ${mark.label}, ${mark.personId}::bigint, ${importId}::bigint, r.before, r.after
    from ${recordset(rows, { place: "int", lead_id: "bigint", known_at: "timestamptz", before: "jsonb", after: "jsonb" })} r order by r.place`);
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
