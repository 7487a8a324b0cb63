import type { Allowed } from "@/funnel/permissions";
import { csvLine } from "../export-csv";
import { type PreviewSelection, listPreviewedLeads } from "./list-previewed-leads";

const PAGE = 1000;
const HEADING = ["Lead", "Pass", "Name", "E-mail", "Company", "Source", "Stage", "Score", "Becomes"];
const BECOMES = { mql: "MQL", sal: "handed to sales", sql: "SQL" } as const;

/** The leads behind a number of a preview as a CSV, in the order of the list. */
export async function* exportPreviewedLeads(allowed: Allowed<"criteria:try">, selection: PreviewSelection): AsyncGenerator<string> {
  yield `\ufeff${csvLine(HEADING)}`;
  for (let cursor: string | null = null; ; ) {
    const page = await listPreviewedLeads(allowed, selection, { cursor, limit: PAGE });
    yield page.leads.map(({ leadId, pass, name, email, company, source, stage, score, reaches }) => csvLine([
      leadId, pass, name, email, company, source, stage, score === null ? null : Math.round(score * 10) / 10, reaches.map((step) => BECOMES[step]).join(", "),
    ])).join("");
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}
