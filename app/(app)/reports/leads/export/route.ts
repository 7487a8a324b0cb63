import { reportDownload } from "@/app/_gate/report-download";
import { exportPassLeads } from "@/server/leads/export-pass-leads";
import { readBehindParams } from "../search-params";

/** The leads of the number with the same address, as a CSV. */
export function GET(request: Request): Promise<Response> {
  return reportDownload(request, "leads", ({ allowed, params, today, known }) => {
    const { view, step, part } = readBehindParams(params, { today, first: known?.from ?? null });
    const { groupBy: _groupBy, ...query } = view.query;
    return exportPassLeads(allowed, { ...query, step, part });
  });
}
