import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import { type JoinedIdentity, merges } from "@/db/schema/merges";
import type { HandOffId, LeadId } from "@/funnel/ids";
import { type LeadFacts, TEXT_FIELDS } from "@/funnel/lead";
import { learn, loadLeads, saveLeads } from "./lead-facts";
import type { Recording } from "./move-pass";
import { loadPasses } from "./passes-in-hand";
import { iso } from "./recordset";
import { settleLeads } from "./settle-leads";

export type Merge = { readonly gone: LeadId; readonly stays: LeadId; readonly handOffId: HandOffId };

const FILLED = [...TEXT_FIELDS, "companySize"] as const;
type Filled = (typeof FILLED)[number];

/**
 * Joins a lead, held by the caller and its pass ended already, to the one it is a duplicate of, held as well: identities go over, what
 * it did counts there too, and what only it knew is known there. Its own history stays its own.
 */
export async function mergeLeads(tx: Transaction, { gone, stays, handOffId }: Merge, recording: Recording): Promise<void> {
  const { mark, recordedAt } = recording;
  const [formerPass] = (await loadPasses(tx, [stays])).get(stays) ?? [];
  const identities = await joinIdentities(tx, gone, stays, recording);
  await tx.execute(sql`
    insert into interactions (lead_id, id, occurred_at, received_at, logged_by, kind, source, medium, campaign, properties)
    select ${stays}::bigint, id, occurred_at, ${iso(recordedAt)}::timestamptz, logged_by, kind, source, medium, campaign, properties
    from interactions where lead_id = ${gone}::bigint on conflict (lead_id, id) do nothing`);
  const filled = await fillFacts(tx, gone, stays, recording);
  await tx.update(leads).set({ mergedInto: stays }).where(eq(leads.leadId, gone));
  const formerLeadAt = formerPass?.state.reachedAt.lead ?? null;
  await tx.insert(merges).values({
    leadId: gone, staysId: stays, handOffId, mergedAt: new Date(recordedAt), mergedBy: mark.personId, identities, filled, formerLeadAt: formerLeadAt === null ? null : new Date(formerLeadAt),
  });
  await settleLeads(tx, await loadLeads(tx, [gone, stays]), [], recording);
}

async function joinIdentities(tx: Transaction, gone: LeadId, stays: LeadId, { recordedAt }: Recording): Promise<JoinedIdentity[]> {
  const before = await tx.execute<JoinedIdentity>(sql`
    select kind, value, recorded_at::text as "recordedAt", import_id::float8 as "importId" from identities where lead_id = ${gone}::bigint order by kind, value`);
  await tx.execute(sql`update identities set lead_id = ${stays}::bigint, recorded_at = ${iso(recordedAt)}::timestamptz, import_id = null where lead_id = ${gone}::bigint`);
  return [...before];
}

async function fillFacts(tx: Transaction, gone: LeadId, stays: LeadId, recording: Recording): Promise<Filled[]> {
  const both = await loadLeads(tx, [gone, stays]);
  const [from, to] = [both.get(gone), both.get(stays)];
  if (!from || !to) throw new Error("A lead that is held is not there");
  const filled = FILLED.filter((field) => to.facts[field] === null && from.facts[field] !== null);
  const learnt = learn(to, (known) => ({ ...known, ...factsNamed(from.facts, filled) }), recording.recordedAt);
  if (learnt !== to) await saveLeads(tx, [learnt], both, recording);
  return filled;
}

function factsNamed(facts: LeadFacts, fields: readonly Filled[]): Partial<LeadFacts> {
  return Object.fromEntries(fields.map((field) => [field, facts[field]]));
}
