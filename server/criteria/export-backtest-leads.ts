import type { Allowed } from "@/funnel/permissions";
import { csvLine } from "../export-csv";
import { type BacktestSelection, listBacktestLeads } from "./list-backtest-leads";

const PAGE = 1000;
const HEADING = ["Lead", "Pass", "Name", "E-mail", "Company", "Source", "Would be MQL", "Outcome", "Ended"];

/** The leads behind a number of a backtest as a CSV, in the order of the list; moments in UTC. */
export async function* exportBacktestLeads(allowed: Allowed<"criteria:try">, selection: BacktestSelection): AsyncGenerator<string> {
  yield `\ufeff${csvLine(HEADING)}`;
  for (let cursor: string | null = null; ; ) {
    const page = await listBacktestLeads(allowed, selection, { cursor, limit: PAGE });
    yield page.leads.map(({ leadId, pass, name, email, company, source, mqlAt, ending, endedAt }) => csvLine([leadId, pass, name, email, company, source, moment(mqlAt), ending ?? "open", moment(endedAt)])).join("");
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
