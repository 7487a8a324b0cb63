import { reportDownload } from "@/app/_gate/report-download";
import { readDayQuery, readDays } from "@/app/(app)/search-params";
import { exportResponse } from "@/server/reports/export-response";

/** The report with the same address, as a CSV. */
export function GET(request: Request): Promise<Response> {
  return reportDownload(request, "response", ({ allowed, params, today, known }) =>
    exportResponse(allowed, { ...readDayQuery(params, readDays(params, { today, first: known?.from ?? null, last: known?.to ?? null })), asOf: null }));
}
