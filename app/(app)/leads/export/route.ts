import { csvDownload } from "@/app/_gate/csv-download";
import { findViewer } from "@/app/_gate/viewer";
import { allow } from "@/funnel/permissions";
import { exportLeads } from "@/server/leads/export-leads";
import { readLeadsParams } from "../search-params";

/** The leads of the list with the same address, as a CSV. */
export async function GET(request: Request): Promise<Response> {
  const person = await findViewer();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const address = readLeadsParams(Object.fromEntries(new URL(request.url).searchParams));
  return csvDownload("leads", exportLeads(allow(person, "lead:read"), address));
}
