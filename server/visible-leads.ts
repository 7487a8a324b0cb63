import { type SQL, and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import type { LeadId } from "@/funnel/ids";
import type { Allowed, Permission } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";

/**
 * Which leads this actor may see, for every list, search and page alike. Sales sees a lead as long as its latest pass is in
 * sales' hands; before that, and once it is back with marketing, it is as good as not there. Everybody else sees all.
 */
export function visibleLeads({ actor }: Allowed<Permission>): SQL {
  if (actor.kind !== "person" || actor.role !== "sales") return sql`true`;
  return and(inArray(leads.furthest, ["sal", "accepted", "sql", "won"]), ne(leads.stage, "recycled")) ?? sql`false`;
}

/** Refuses a lead that is not there, in the same words as one that this actor may not see. */
export async function refuseHidden(tx: Transaction | Database, allowed: Allowed<Permission>, leadId: LeadId): Promise<void> {
  const [seen] = await tx.select({ leadId: leads.leadId }).from(leads).where(and(eq(leads.leadId, leadId), visibleLeads(allowed)));
  if (!seen) throw leadNotFound();
}

export function leadNotFound(): Refusal {
  return new Refusal("not_found", "There is no such lead, or it is not yours to see.");
}
