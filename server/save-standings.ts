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

/** Writes leads that nobody knew before, whole and once: what is known of them, where their latest pass stands, and how they stand. */
export async function insertLeads(tx: Transaction, judged: readonly JudgedLead[], { recordedAt, importId }: Recording): Promise<void> {
  if (judged.length === 0) return;
  const rows = judged.map((one) => {
    const latest = one.passes.at(-1);
    return { ...columnsOf(one.lead), pass: latest?.ref.pass ?? 1, stage: latest?.state.stage ?? "lead", furthest: latest?.state.furthest ?? "lead" };
  });
  const types = { ...LEAD_COLUMNS, pass: "smallint", stage: "text", furthest: "text" } as const;
  const columns = sql.raw(Object.keys(types).join(", "));
  await tx.execute(sql`
    insert into leads (${columns}, recorded_at, import_id, told_import_id)
    select ${columns}, ${iso(recordedAt)}::timestamptz, ${importId}::bigint, ${importId}::bigint from ${recordset(rows, types)} r order by lead_id`);
  const standings = sql.raw(Object.keys(STANDING_COLUMNS).join(", "));
  await tx.execute(sql`insert into standings (${standings}) select ${standings} from ${recordset(judged.map(standingOf), STANDING_COLUMNS)} r order by lead_id`);
}

/** Writes how leads that the caller holds stand, where that has changed. */
export async function saveStandings(tx: Transaction, judged: readonly JudgedLead[]): Promise<void> {
  if (judged.length === 0) return;
  await tx.execute(sql`
    update standings s set score = r.score, score_at = r.score_at, even_rank = r.even_rank, odd_rank = r.odd_rank, fit = r.fit, next_check_at = r.next_check_at,
      judged_version = r.judged_version, last_interaction_at = r.last_interaction_at
    from ${recordset(judged.map(standingOf), STANDING_COLUMNS)} r
    where s.lead_id = r.lead_id and (s.score, s.score_at, s.even_rank, s.odd_rank, s.fit, s.next_check_at, s.judged_version, s.last_interaction_at)
      is distinct from (r.score, r.score_at, r.even_rank, r.odd_rank, r.fit, r.next_check_at, r.judged_version, r.last_interaction_at)`);
}

function standingOf({ lead, own, standing }: JudgedLead) {
  const rank = standing?.score.rank ?? 0;
  return {
    lead_id: lead.leadId, score: standing?.score.value ?? 0, score_at: iso(standing?.score.at ?? null), even_rank: rank, odd_rank: rank, fit: standing?.fit ?? 0,
    next_check_at: iso(standing?.nextCheckAt ?? null), judged_version: standing?.version ?? null, last_interaction_at: iso(own.at(-1)?.occurredAt ?? null),
  };
}

const STANDING_COLUMNS = {
  lead_id: "bigint", score: "float8", score_at: "timestamptz", even_rank: "float8", odd_rank: "float8", fit: "float8", next_check_at: "timestamptz",
  judged_version: "int", last_interaction_at: "timestamptz",
} as const;
