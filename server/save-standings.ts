import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Interaction } from "@/funnel/interaction";
import type { Standing } from "./judge-passes";
import { LEAD_COLUMNS, type LeadInHand, columnsOf } from "./lead-facts";
import type { Recording } from "./move-pass";
import type { PassInHand } from "./passes-in-hand";
import { iso, recordset } from "./recordset";

/** A lead as it was judged: its passes, and how it stands. */
export type JudgedLead = { readonly lead: LeadInHand; readonly own: readonly Interaction[]; readonly standing: Standing | null; readonly passes: readonly PassInHand[] };

/** Writes leads that nobody knew before, whole and once: what is known of them, where they stand and how. */
export async function insertLeads(tx: Transaction, judged: readonly JudgedLead[], { recordedAt, importId }: Recording): Promise<void> {
  if (judged.length === 0) return;
  const rows = judged.map((one) => {
    const latest = one.passes.at(-1);
    return { ...columnsOf(one.lead), ...standingOf(one), pass: latest?.ref.pass ?? 1, stage: latest?.state.stage ?? "lead", furthest: latest?.state.furthest ?? "lead" };
  });
  const types = { ...LEAD_COLUMNS, ...STANDING_COLUMNS, pass: "smallint", stage: "text", furthest: "text" } as const;
  const columns = sql.raw(Object.keys(types).join(", "));
  await tx.execute(sql`
    insert into leads (${columns}, recorded_at, import_id, told_import_id)
    select ${columns}, ${iso(recordedAt)}::timestamptz, ${importId}::bigint, ${importId}::bigint from ${recordset(rows, types)} r order by lead_id`);
}

/** Writes how leads stand, where that has changed. */
export async function saveStandings(tx: Transaction, judged: readonly JudgedLead[]): Promise<void> {
  if (judged.length === 0) return;
  const rows = judged.map((one) => ({ lead_id: one.lead.leadId, ...standingOf(one) }));
  await tx.execute(sql`
    update leads l set score = r.score, score_at = r.score_at, score_rank = r.score_rank, fit = r.fit, next_check_at = r.next_check_at,
      judged_version = r.judged_version, last_interaction_at = r.last_interaction_at
    from ${recordset(rows, { lead_id: "bigint", ...STANDING_COLUMNS })} r
    where l.lead_id = r.lead_id and (l.score, l.score_at, l.score_rank, l.fit, l.next_check_at, l.judged_version, l.last_interaction_at)
      is distinct from (r.score, r.score_at, r.score_rank, r.fit, r.next_check_at, r.judged_version, r.last_interaction_at)`);
}

function standingOf({ own, standing }: JudgedLead) {
  return {
    score: standing?.score.value ?? 0, score_at: iso(standing?.score.at ?? null), score_rank: standing?.score.rank ?? 0, fit: standing?.fit ?? 0,
    next_check_at: iso(standing?.nextCheckAt ?? null), judged_version: standing?.version ?? null, last_interaction_at: iso(own.at(-1)?.occurredAt ?? null),
  };
}

const STANDING_COLUMNS = {
  score: "float8", score_at: "timestamptz", score_rank: "float8", fit: "float8", next_check_at: "timestamptz", judged_version: "int", last_interaction_at: "timestamptz",
} as const;
