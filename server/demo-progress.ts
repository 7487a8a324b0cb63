import { and, desc, eq, isNotNull, isNull, max } from "drizzle-orm";
import { db } from "@/db/client";
import type { Act } from "@/db/demo/story";
import { handOffs } from "@/db/schema/hand-offs";
import { interactions } from "@/db/schema/interactions";
import { identities, leads } from "@/db/schema/leads";
import { stageChanges } from "@/db/schema/passes";
import type { HandOffId, LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";

/** Which leads of a story are here already, by their number in it. */
export async function leadsHere(acts: readonly Act[]): Promise<Map<number, LeadId>> {
  const rows = await db().select({ kind: identities.kind, value: identities.value, leadId: identities.leadId }).from(identities);
  const byIdentity = new Map(rows.map(({ kind, value, leadId }) => [`${kind}:${value}`, leadId]));
  const here = new Map<number, LeadId>();
  for (const act of acts) {
    if (act.act !== "arrive") continue;
    const leadId = act.arrival.identities.map(({ kind, value }) => byIdentity.get(`${kind}:${value}`)).find((id) => id !== undefined);
    if (leadId !== undefined) here.set(act.lead, leadId);
  }
  return here;
}

/** Until when what leads did by themselves has been taken in; before everything, where nothing has. */
export async function heardUntil(): Promise<Moment> {
  const [row] = await db().select({ latest: max(interactions.receivedAt) }).from(interactions).where(isNull(interactions.loggedBy));
  return row?.latest?.getTime() ?? -Infinity;
}

/** What people have decided, as `lead@moment`. */
export async function decisionsMade(): Promise<Set<string>> {
  const rows = await db().select({ leadId: stageChanges.leadId, at: stageChanges.occurredAt }).from(stageChanges).where(isNotNull(stageChanges.actorId));
  return new Set(rows.map(({ leadId, at }) => `${leadId}@${at?.getTime()}`));
}

/** The pass a lead is on, and the offer of it that waits or, after a decision, has waited. */
export async function currentPass(leadId: LeadId): Promise<{ pass: number; handOffId: HandOffId }> {
  const [row] = await db()
    .select({ pass: leads.pass, handOffId: handOffs.id })
    .from(leads)
    .innerJoin(handOffs, and(eq(handOffs.leadId, leads.leadId), eq(handOffs.pass, leads.pass)))
    .where(eq(leads.leadId, leadId))
    .orderBy(desc(handOffs.id))
    .limit(1);
  if (!row) throw new Error(`Lead ${leadId} of the story was never handed over`);
  return row;
}
