import { reportDownload } from "@/app/_gate/report-download";
import { readDayQuery, readDays } from "@/app/(app)/search-params";
import { exportPremature } from "@/server/reports/export-premature";

/** The report with the same address, as a CSV. */
export function GET(request: Request): Promise<Response> {
  return reportDownload(request, "contact-before-hand-off", ({ allowed, params, today, known }) =>
    exportPremature(allowed, readDayQuery(params, readDays(params, { today, first: known?.from ?? null, last: known?.to ?? null }))));
}
