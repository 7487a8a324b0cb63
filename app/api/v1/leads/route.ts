import { apiRoute } from "@/app/_gate/api-route";
import { onlyGet } from "@/app/_gate/only-get";
import { leadsBehindInput } from "@/funnel/report-input";
import { listPassLeads } from "@/server/leads/list-pass-leads";

/** The leads behind a number of a report, a page by cursor; the total is the number. */
export const GET = apiRoute("report:read", leadsBehindInput, async (allowed, { selection, page }) => {
  const { leads, ...counted } = await listPassLeads(allowed, selection, page);
  return { ...counted, leads: leads.map(({ at, ...lead }) => ({ ...lead, at: at === null ? null : new Date(at).toISOString() })) };
});

export { onlyGet as DELETE, onlyGet as PATCH, onlyGet as POST, onlyGet as PUT };
