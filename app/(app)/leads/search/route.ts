import { findViewer } from "@/app/_gate/viewer";
import type { FoundLead } from "@/components/shell/command-palette";
import { allow } from "@/funnel/permissions";
import { listLeads } from "@/server/leads/list-leads";
import { NO_FILTERS } from "../search-params";

const SHOWN = 8;

/** The few leads that the palette shows for some words, those who did something last first. */
export async function GET(request: Request): Promise<Response> {
  const person = await findViewer();
  if (!person) return Response.json([], { status: 401 });
  const words = (new URL(request.url).searchParams.get("q") ?? "").replaceAll("\u0000", "").trim().slice(0, 200);
  if (words.length < 2) return Response.json([]);
  const { leads } = await listLeads(allow(person, "lead:read"), { filters: { ...NO_FILTERS, words }, sort: "last_interaction", cursor: null, limit: SHOWN });
  const found: readonly FoundLead[] = leads.map(({ leadId, name, company, email, stage }) => ({ id: leadId, name: name || `Lead ${leadId}`, detail: company ?? email, stage }));
  return Response.json(found, { headers: { "Cache-Control": "no-store" } });
}
