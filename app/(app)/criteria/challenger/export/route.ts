import { csvDownload } from "@/app/_gate/csv-download";
import { findViewer } from "@/app/_gate/viewer";
import { allow } from "@/funnel/permissions";
import { exportChallengedLeads } from "@/server/criteria/list-challenged-leads";
import { readBehind } from "../search-params";

/** The leads of the number with the same address, as a CSV. */
export async function GET(request: Request): Promise<Response> {
  const person = await findViewer();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const behind = readBehind(Object.fromEntries(new URL(request.url).searchParams));
  if (!behind) return new Response("Say whose leads: the address names no challenger.", { status: 404 });
  return csvDownload("challenger-leads", exportChallengedLeads(allow(person, "criteria:try"), behind));
}
