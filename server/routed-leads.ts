import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import type { LeadId, PassRef } from "@/funnel/ids";
import type { RoutedLead } from "@/funnel/routing-rules";
import { recordset } from "./recordset";

/** What rules of routing may ask of these passes' leads, in one statement however many they are. */
export async function routedLeads(tx: Transaction | Database, refs: readonly PassRef[]): Promise<ReadonlyMap<LeadId, RoutedLead>> {
  const asked = recordset(refs.map(({ leadId, pass }) => ({ lead_id: leadId, pass })), { lead_id: "bigint", pass: "smallint" });
  const rows = await tx
    .select({ lead: leads, source: passes.source, medium: passes.medium, campaign: passes.campaign })
    .from(sql`${asked} r`)
    .innerJoin(leads, sql`${leads.leadId} = r.lead_id`)
    .innerJoin(passes, and(eq(passes.leadId, leads.leadId), sql`${passes.number} = r.pass`));
  return new Map(rows.map(({ lead, ...origin }) => [lead.leadId, { ...lead, createdAt: lead.createdAt.getTime(), ...origin }]));
}
