import type { Allowed } from "@/funnel/permissions";
import { csvLine } from "../export-csv";
import { type LeadsAsked, type ListedLead, listLeads } from "./list-leads";

const PAGE = 1000;
const HEADING = ["Lead", "Name", "E-mail", "Company", "Country", "Stage", "Score", "Fit", "Source", "Owner", "Last interaction", "Known since"];

/** The leads of a list as a CSV, those the actor may see and no others, in the order of the list; moments in UTC. */
export async function* exportLeads(allowed: Allowed<"lead:read">, { filters, sort }: Pick<LeadsAsked, "filters" | "sort">): AsyncGenerator<string> {
  yield `\ufeff${csvLine(HEADING)}`;
  for (let cursor: string | null = null; ; ) {
    const page = await listLeads(allowed, { filters, sort, cursor, limit: PAGE });
    if (page.leads.length > 0) yield page.leads.map(line).join("");
    cursor = page.after;
    if (cursor === null) return;
  }
}

function line({ leadId, name, email, company, country, stage, score, fit, source, owner, lastInteractionAt, createdAt }: ListedLead): string {
  return csvLine([leadId, name, email, company, country, stage, Math.round(score), Math.round(fit), source, owner, moment(lastInteractionAt), moment(createdAt)]);
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
