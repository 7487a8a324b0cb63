import { dayOf } from "@/funnel/calendar";
import { type Allowed, allow } from "@/funnel/permissions";
import { findKnownRange } from "@/server/reports/find-known-range";
import { csvDownload } from "./csv-download";
import { reader } from "./reader";
import { findViewer } from "./viewer";

type Asked = {
  readonly allowed: Allowed<"report:read">;
  readonly params: Record<string, string | string[] | undefined>;
  readonly today: string;
  readonly known: Awaited<ReturnType<typeof findKnownRange>>;
};

/** What a report's address shows, as a CSV for whoever is signed in and may read it. */
export async function reportDownload(request: Request, name: string, rows: (asked: Asked) => AsyncGenerator<string>): Promise<Response> {
  const person = await findViewer();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const allowed = allow(person, "report:read");
  const [{ now, timeZone }, known] = [await reader(), await findKnownRange(allowed)];
  const { searchParams } = new URL(request.url);
  const params = Object.fromEntries([...new Set(searchParams.keys())].map((key) => [key, severalOf(searchParams.getAll(key))]));
  return csvDownload(name, rows({ allowed, params, today: dayOf(now, timeZone), known }));
}

function severalOf(values: string[]): string | string[] | undefined {
  return values.length === 1 ? values[0] : values;
}
