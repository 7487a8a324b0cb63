import { type SQL, and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import { workspace } from "@/db/schema/workspace";
import type { LeadId } from "@/funnel/ids";
import type { Allowed, Permission } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";

/** What an actor sees of leads: which at all, and which of these whole; `masks` says that some are seen without what would let one call them. */
export type Sight = { readonly visible: SQL; readonly whole: SQL; readonly masks: boolean };

/**
 * What this actor may see, for every list, search and page alike. Before hand-off, and once it is back with marketing, a lead is
 * as good as not there for sales; where the administrator says so, it is there but masked. Everybody else sees all.
 */
export async function sightOf(tx: Transaction | Database, allowed: Allowed<Permission>): Promise<Sight> {
  const whole = wholeLeads(allowed);
  if (!isRep(allowed)) return { visible: whole, whole, masks: false };
  const [row] = await tx.select({ beforeHandOff: workspace.beforeHandOff }).from(workspace);
  const masks = row?.beforeHandOff === "masked";
  return { visible: masks ? sql`true` : whole, whole, masks };
}

/** Which leads this actor sees with all that is known of them: a rep as long as the latest pass is in sales' hands. */
export function wholeLeads(allowed: Allowed<Permission>): SQL {
  if (!isRep(allowed)) return sql`true`;
  return and(inArray(leads.furthest, ["sal", "accepted", "sql", "won"]), ne(leads.stage, "recycled")) ?? sql`false`;
}

/** Refuses a lead that is not there, in the same words as one that this actor may not see; says whether it is seen whole. */
export async function refuseHidden(tx: Transaction | Database, allowed: Allowed<Permission>, leadId: LeadId): Promise<{ readonly isMasked: boolean }> {
  const { visible, whole } = await sightOf(tx, allowed);
  const [seen] = await tx.select({ isMasked: sql<boolean>`not (${whole})` }).from(leads).where(and(eq(leads.leadId, leadId), visible));
  if (!seen) throw leadNotFound();
  return seen;
}

/** What is written of a lead that was joined to another belongs to the one that stays. */
export function joinedMeanwhile(): Refusal {
  return new Refusal("conflict", "This lead was joined to another meanwhile: open it again to see the one that stays. Nothing was changed.");
}

export function leadNotFound(): Refusal {
  return new Refusal("not_found", "There is no such lead, or it is not yours to see.");
}

/** Whether a rep asks, who sees and contacts only what is in sales' hands. */
export function isRep({ actor }: Allowed<Permission>): boolean {
  return actor.kind === "person" && actor.role === "sales";
}
