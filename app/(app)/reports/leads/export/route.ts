import { csvDownload } from "@/app/_gate/csv-download";
import { reader } from "@/app/_gate/reader";
import { findViewer } from "@/app/_gate/viewer";
import { dayOf } from "@/funnel/calendar";
import { allow } from "@/funnel/permissions";
import { exportPassLeads } from "@/server/leads/export-pass-leads";
import { findKnownRange } from "@/server/reports/find-known-range";
import { readBehindParams } from "../search-params";

/** The leads of the number with the same address, as a CSV. */
export async function GET(request: Request): Promise<Response> {
  const person = await findViewer();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const allowed = allow(person, "report:read");
  const [{ now, timeZone }, known] = [await reader(), await findKnownRange(allowed)];
  const { searchParams } = new URL(request.url);
  const params = Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, severalOf(searchParams.getAll(name))]));
  const { view, step, part } = readBehindParams(params, { today: dayOf(now, timeZone), first: known?.from ?? null });
  const { groupBy: _groupBy, ...query } = view.query;
  return csvDownload("leads", exportPassLeads(allowed, { ...query, step, part }));
}

function severalOf(values: string[]): string | string[] | undefined {
  return values.length === 1 ? values[0] : values;
}
