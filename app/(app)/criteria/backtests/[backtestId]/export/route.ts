import { csvDownload } from "@/app/_gate/csv-download";
import { findViewer } from "@/app/_gate/viewer";
import { allow } from "@/funnel/permissions";
import { exportBacktestLeads } from "@/server/criteria/export-backtest-leads";
import { readBacktestId, readBehind } from "@/app/(app)/criteria/backtests/search-params";

/** The leads of the number with the same address, as a CSV. */
export async function GET(request: Request, { params }: RouteContext<"/criteria/backtests/[backtestId]/export">): Promise<Response> {
  const person = await findViewer();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const replayId = readBacktestId((await params).backtestId);
  if (replayId === null) return new Response("There is no such backtest.", { status: 404 });
  return csvDownload("backtest-leads", exportBacktestLeads(allow(person, "criteria:try"), { replayId, ...readBehind(Object.fromEntries(new URL(request.url).searchParams)) }));
}
