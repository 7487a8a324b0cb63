import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { isInPart, isInPeriod, type PeriodPart, type PreviewDays, type PreviewPart } from "@/funnel/preview";
import type { JudgedStep } from "@/funnel/settle";
import type { Stage } from "@/funnel/stages";
import { bestOf } from "../best-of";
import { candidateNamed } from "../criteria-candidates";
import { readCursor, writeCursor } from "../page-cursor";
import { type KeptPreview, previewing } from "../previews";
import { recordset } from "../recordset";

/** Which leads of a preview: of which draft or version, which of its numbers, and at which threshold; null: the document's own. */
export type PreviewSelection = ({ readonly part: PreviewPart; readonly days?: null } | { readonly part: PeriodPart; readonly days: PreviewDays }) & {
  readonly name: string;
  readonly threshold: number | null;
  /** Only those from one source, or from none; left out: from wherever. */
  readonly source?: string | null;
};

/** A lead in the pass that a preview counts. */
export type PreviewedLead = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly reaches: readonly JudgedStep[];
  /** The highest threshold at which it becomes MQL now; null where no score decides. */
  readonly score: number | null;
  readonly name: string;
  readonly email: string | null;
  readonly company: string | null;
  readonly source: string | null;
  readonly stage: Stage;
};

export type PreviewedLeads = { readonly title: string; readonly at: Moment; readonly total: number; readonly leads: readonly PreviewedLead[]; readonly nextCursor: string | null };

/** Exactly the leads behind a number of a preview, the highest score first; made anew where the preview is no longer kept. */
export async function listPreviewedLeads(_allowed: Allowed<"criteria:try">, selection: PreviewSelection, { cursor, limit }: { readonly cursor: string | null; readonly limit: number }, now: Moment = Date.now()): Promise<PreviewedLeads> {
  const asked = await db().transaction((tx) => candidateNamed(tx, selection.name));
  const { preview, listed } = await previewing(asked, now).done;
  const chosen = listed.filter((pass) => isSelected(pass, selection, preview.threshold));
  const from = cursor === null ? 0 : (readCursor(cursor, 1)[0] ?? 0);
  const page = bestOf(chosen, from + limit, highestFirst).slice(from);
  const nextCursor = from + limit < chosen.length ? writeCursor([from + limit]) : null;
  return { title: asked.title, at: preview.at, total: chosen.length, leads: await detailed(page), nextCursor };
}

type Listed = KeptPreview["listed"][number];

function isSelected(pass: Listed, { part, days, threshold, source }: PreviewSelection, own: number | null): boolean {
  if (source !== undefined && pass.source !== source) return false;
  return days ? isInPeriod(pass, part, days, threshold ?? own ?? 1) : isInPart(pass, part, threshold);
}

function highestFirst(one: Listed, other: Listed): number {
  return (other.now?.mql ?? 0) - (one.now?.mql ?? 0) || one.leadId - other.leadId || one.pass - other.pass;
}

async function detailed(page: readonly Listed[]): Promise<PreviewedLead[]> {
  const rows = await db().execute<{ lead_id: string; pass: number } & Pick<PreviewedLead, "name" | "email" | "company" | "source" | "stage">>(sql`
    select w.lead_id, w.pass, ${calledName(leads)} as name, leads.email, leads.company, p.source, p.stage
    from ${recordset(page.map(({ leadId, pass }) => ({ lead_id: leadId, pass })), { lead_id: "bigint", pass: "smallint" })} w
    join leads on leads.lead_id = w.lead_id join passes p on p.lead_id = w.lead_id and p.pass = w.pass`);
  const known = new Map(rows.map((row) => [`${row.lead_id}:${row.pass}`, row]));
  return page.map(({ leadId, pass, reaches, now }) => {
    const { name = "", email = null, company = null, source = null, stage = "lead" as const } = known.get(`${leadId}:${pass}`) ?? {};
    return { leadId, pass, reaches, score: now && Number.isFinite(now.mql) ? now.mql : null, name, email, company, source, stage };
  });
}
