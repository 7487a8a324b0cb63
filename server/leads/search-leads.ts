import { and, desc, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import type { LeadId } from "@/funnel/ids";
import type { LeadFilters } from "@/funnel/lead-list";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { Stage } from "@/funnel/stages";
import { leadConditions } from "../lead-conditions";
import { visibleLeads } from "../visible-leads";

export type LeadHit = { readonly leadId: LeadId; readonly name: string; readonly company: string | null; readonly stage: Stage };

/** The few leads that a hasty search means: of those with all the words, the best scored. */
export async function searchLeads(allowed: Allowed<"lead:read">, words: string, now: Moment = Date.now()): Promise<LeadHit[]> {
  if (words.trim() === "") return [];
  return db().transaction(async (tx) => {
    const conditions = await leadConditions(tx, { ...ALL, words }, null, now);
    const found = tx
      .select({ leadId: leads.leadId, scoreRank: leads.scoreRank, name: calledName(leads).as("called"), company: leads.company, stage: leads.stage })
      .from(leads)
      .innerJoin(passes, sql`${passes.leadId} = ${leads.leadId} and ${passes.number} = ${leads.pass}`)
      .where(and(visibleLeads(allowed), conditions("by index")))
      .limit(LOOKED_AT)
      .as("found");
    return tx.select({ leadId: found.leadId, name: found.name, company: found.company, stage: found.stage }).from(found).orderBy(desc(found.scoreRank), desc(found.leadId)).limit(SHOWN);
  }, { accessMode: "read only" });
}

const ALL: LeadFilters = { words: "", stage: null, source: null, campaign: null, country: null, ownerId: null, scoreAtLeast: null };
const LOOKED_AT = 500;
const SHOWN = 8;
