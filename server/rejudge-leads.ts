import type { Transaction } from "@/db/client";
import type { LeadId } from "@/funnel/ids";
import { loadLeads } from "./lead-facts";
import type { Recording } from "./move-pass";
import { lockLeads } from "./resolve-leads";
import { settleLeads } from "./settle-leads";

/** Judges these leads again as they are, with nothing new from outside; says which of them moved. */
export async function rejudgeLeads(tx: Transaction, ids: readonly LeadId[], recording: Recording): Promise<ReadonlySet<LeadId>> {
  await lockLeads(tx, ids.map((leadId) => ({ leadId })));
  return settleLeads(tx, await loadLeads(tx, ids), [], recording);
}
