import type { Allowed } from "@/funnel/permissions";
import { csvLine } from "../export-csv";
import { listPassLeads, type PassSelection } from "./list-pass-leads";

const PAGE = 1000;
const HEADING = ["Lead", "Pass", "Name", "E-mail", "Company", "Country", "Stage", "Reached", "Source", "Campaign", "Owner"];

/** The leads behind a number of a report as a CSV, in the order of the list; moments in UTC. */
export async function* exportPassLeads(allowed: Allowed<"report:read">, selection: PassSelection): AsyncGenerator<string> {
  yield `\ufeff${csvLine(HEADING)}`;
  for (let cursor: string | null = null; ; ) {
    const page = await listPassLeads(allowed, selection, { cursor, limit: PAGE });
    yield page.leads.map(({ leadId, pass, name, email, company, country, stage, at, source, campaign, owner }) => csvLine([
      leadId, pass, name, email, company, country, stage, at === null ? null : new Date(at).toISOString(), source, campaign, owner,
    ])).join("");
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}
