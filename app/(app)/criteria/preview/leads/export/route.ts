import { csvDownload } from "@/app/_gate/csv-download";
import { findViewer } from "@/app/_gate/viewer";
import { allow } from "@/funnel/permissions";
import { exportPreviewedLeads } from "@/server/criteria/export-previewed-leads";
import { readPreviewedParams } from "../search-params";

/** The leads of the list with the same address, as a CSV. */
export async function GET(request: Request): Promise<Response> {
  const person = await findViewer();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const asked = readPreviewedParams(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked) return new Response("There is no such preview.", { status: 404 });
  return csvDownload("preview", exportPreviewedLeads(allow(person, "criteria:try"), asked.selection));
}
