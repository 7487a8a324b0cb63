import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { allow } from "@/funnel/permissions";
import { funnelReport } from "@/server/reports/funnel-report";
import { fillBase, medianMs, withBase } from "./base";

const RUNS = 7;
const allowed = allow({ kind: "system", name: "bench" }, "report:read");
const ask = { from: "2025-07-01", to: "2025-09-28", windowDays: null, asOf: null, filters: {}, groupBy: "source" } as const;

/** The same question in the SQL that a reporting tool would send to the history. */
const PERIOD_BY_SOURCE = sql`
  select l.source, count(distinct l.lead_id) filter (where t.to_stage = 'lead') as lead, count(distinct l.lead_id) filter (where t.to_stage = 'mql') as mql,
    count(distinct l.lead_id) filter (where t.to_stage = 'sal') as sal, count(distinct l.lead_id) filter (where t.to_stage = 'sql') as sql,
    count(distinct l.lead_id) filter (where t.to_stage = 'won') as won
  from stage_changes t join leads l on l.lead_id = t.lead_id
  where t.occurred_at >= '2025-07-01' and t.occurred_at < '2025-09-29' group by l.source order by 2 desc`;
const COHORT_BY_SOURCE = sql`
  with f as (select lead_id, min(occurred_at) filter (where to_stage = 'mql') as mql, min(occurred_at) filter (where to_stage = 'sal') as sal,
    min(occurred_at) filter (where to_stage = 'sql') as sql, min(occurred_at) filter (where to_stage = 'won') as won from stage_changes group by lead_id)
  select l.source, count(*) as mql, count(f.sal) as sal, count(f.sql) as sql, count(f.won) as won
  from f join leads l on l.lead_id = f.lead_id where f.mql >= '2025-07-01' and f.mql < '2025-09-29' group by l.source order by 2 desc`;

/** Funnels beside plain SQL. */
export async function reports(leads: number): Promise<void> {
  await withBase(async () => {
    await fillBase(leads);
    console.log(`reports: ${leads.toLocaleString("en")} leads over 24 months, median of ${RUNS}, ms`);
    await beside("period funnel, 90 days by source", () => funnelReport(allowed, { ...ask, kind: "period", basis: "lead" }), PERIOD_BY_SOURCE);
    await beside("cohort funnel, 90 days by source", () => funnelReport(allowed, { ...ask, kind: "cohort", basis: "mql" }), COHORT_BY_SOURCE);
  });
}

async function beside(question: string, ours: () => Promise<unknown>, plain: ReturnType<typeof sql>): Promise<void> {
  const [own, other] = [await medianMs(RUNS, ours), await medianMs(RUNS, () => db().execute(plain))];
  console.log(`  ${question}: ${own.toFixed(1)}; plain SQL: ${other.toFixed(1)}; ${(other / own).toFixed(1)} times as fast`);
}
