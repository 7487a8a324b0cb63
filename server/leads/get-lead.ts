import { and, asc, eq, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { calledName, factChanges, identities, leads } from "@/db/schema/leads";
import { people } from "@/db/schema/people";
import { standings } from "@/db/schema/standings";
import { type FactChange, factsKnown } from "@/funnel/fact-changes";
import type { LeadId, PersonId } from "@/funnel/ids";
import type { Identity, LeadFacts } from "@/funnel/lead";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { Stage } from "@/funnel/stages";
import { type LeadVerdict, verdictsOf } from "../lead-verdicts";
import { maskedFacts, withoutNotes } from "../masked-lead";
import { type PassHistory, historyOf } from "../pass-history";
import { leadNotFound, sightOf } from "../visible-leads";

/** All that is known of one lead but its interactions, which come by the page. */
export type LeadDetail = {
  readonly at: Moment;
  readonly leadId: LeadId;
  /** Whether who it is and how to reach it is kept from this actor: it is not in sales' hands. */
  readonly isMasked: boolean;
  readonly called: string;
  readonly facts: LeadFacts;
  readonly origin: { readonly source: string | null; readonly medium: string | null; readonly campaign: string | null };
  readonly stage: Stage;
  /** The lead that this one was a duplicate of. */
  readonly mergedInto: LeadId | null;
  readonly pass: number;
  readonly owner: { readonly personId: PersonId; readonly name: string } | null;
  readonly createdAt: Moment;
  readonly recordedAt: Moment;
  readonly lastInteractionAt: Moment | null;
  readonly identities: readonly Identity[];
  /** What was learnt of it since it was first known, in the order it was recorded. */
  readonly learnt: readonly LearntFacts[];
  /** Latest first. */
  readonly passes: readonly PassHistory[];
  readonly verdict: LeadVerdict;
};

export type LearntFacts = FactChange & { readonly recordedAt: Moment; readonly person: string | null; readonly actor: string };

/** One lead, as far as this actor may see it. */
export async function getLead(allowed: Allowed<"lead:read">, leadId: LeadId, now: Moment = Date.now()): Promise<LeadDetail> {
  return db().transaction(async (tx) => {
    const lead = await seen(tx, allowed, leadId);
    const known = await tx.select({ kind: identities.kind, value: identities.value }).from(identities).where(eq(identities.leadId, leadId)).orderBy(asc(identities.recordedAt), asc(identities.kind), asc(identities.value));
    const passes = await historyOf(tx, leadId);
    const { row, called, ownerName, lastInteractionAt, isMasked } = lead;
    const facts = { ...row, createdAt: row.createdAt.getTime() };
    const learnt = await listFactChanges(tx, leadId);
    const owner = passes[0]?.owner ?? (row.ownerId === null || ownerName === null ? null : { personId: row.ownerId, name: ownerName });
    const detail: LeadDetail = {
      at: now, leadId, isMasked, called, facts: factsOf(facts), origin: { source: row.source, medium: row.medium, campaign: row.campaign }, stage: row.stage, mergedInto: row.mergedInto, pass: row.pass, owner,
      createdAt: facts.createdAt, recordedAt: row.recordedAt.getTime(), lastInteractionAt: lastInteractionAt?.getTime() ?? null,
      identities: known, learnt, passes, verdict: await verdictsOf(tx, leadId, factsKnown(factsOf(facts), learnt), now),
    };
    return isMasked ? { ...detail, called: "", facts: maskedFacts(detail.facts), identities: [], learnt: [], passes: withoutNotes(passes) } : detail;
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

async function seen(tx: Transaction, allowed: Allowed<"lead:read">, leadId: LeadId) {
  const { visible, whole } = await sightOf(tx, allowed);
  const [lead] = await tx
    .select({ row: leads, isMasked: sql<boolean>`not (${whole})`, called: calledName(leads), ownerName: people.name, lastInteractionAt: standings.lastInteractionAt })
    .from(leads)
    .innerJoin(standings, eq(standings.leadId, leads.leadId))
    .leftJoin(people, eq(people.id, leads.ownerId))
    .where(and(eq(leads.leadId, leadId), visible));
  if (!lead) throw leadNotFound();
  return lead;
}

async function listFactChanges(tx: Transaction, leadId: LeadId): Promise<LearntFacts[]> {
  const rows = await tx
    .select({ knownAt: factChanges.knownAt, recordedAt: factChanges.recordedAt, before: factChanges.before, after: factChanges.after, actor: factChanges.actor, person: people.name })
    .from(factChanges)
    .leftJoin(people, eq(people.id, factChanges.actorId))
    .where(eq(factChanges.leadId, leadId))
    .orderBy(asc(factChanges.id));
  return rows.map(({ knownAt, recordedAt, ...rest }) => ({ ...rest, knownAt: knownAt.getTime(), recordedAt: recordedAt.getTime() }));
}

function factsOf({ name, firstName, lastName, email, phone, company, jobTitle, country, city, industry, website, companySize, doNotContact, attributes, createdAt }: LeadFacts): LeadFacts {
  return { name, firstName, lastName, email, phone, company, jobTitle, country, city, industry, website, companySize, doNotContact, attributes, createdAt };
}
