import { csvDownload } from "@/app/_gate/csv-download";
import { reader } from "@/app/_gate/reader";
import { findViewer } from "@/app/_gate/viewer";
import { readDayQuery, readDays } from "@/app/(app)/search-params";
import { dayOf } from "@/funnel/calendar";
import { allow } from "@/funnel/permissions";
import { exportResponse } from "@/server/reports/export-response";
import { findKnownRange } from "@/server/reports/find-known-range";

/** The report with the same address, as a CSV. */
export async function GET(request: Request): Promise<Response> {
  const person = await findViewer();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const allowed = allow(person, "report:read");
  const [{ now, timeZone }, known] = [await reader(), await findKnownRange(allowed)];
  const { searchParams } = new URL(request.url);
  const params = Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, severalOf(searchParams.getAll(name))]));
  const days = readDays(params, { today: dayOf(now, timeZone), first: known?.from ?? null, last: known?.to ?? null });
  return csvDownload("response", exportResponse(allowed, { ...readDayQuery(params, days), asOf: null }));
}

function severalOf(values: string[]): string | string[] | undefined {
  return values.length === 1 ? values[0] : values;
}
