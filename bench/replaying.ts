import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { LeadId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import { replayPass } from "@/funnel/replay";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { packPasts } from "@/server/history/pack-pasts";
import type { LeadPast } from "@/server/lead-past";
import { readPasts } from "@/server/read-pasts";
import { medianMs, onceMs } from "./base";

const RUNS = 3;
const NOW = Date.UTC(2026, 0, 1);

/** Only the sum that a score is made of, without rules, limits, windows or a first moment: the least that plain SQL has to do. */
const ONLY_SUMMING = sql`
  select count(*), sum(score) from (
    select lead_id, sum(exp(-0.6931471805599453 * extract(epoch from timestamptz '2026-01-01' - occurred_at)::float8 / (30 * 86400)::float8)) as score
    from interactions group by lead_id) s`;

/** Replaying every lead to find its first qualifying moment, beside plain SQL that merely sums the decayed points. */
export async function replaying(leads: number): Promise<void> {
  const judging = allow({ kind: "system", name: "bench" }, "criteria:judge");
  const packed = await onceMs(async () => { while ((await packPasts(judging)) > 0); });
  const [size] = await db().execute<{ packs: number; base: number; interactions: string }>(sql`
    select pg_total_relation_size('packed_pasts') + pg_total_relation_size('changed_pasts') as packs, (select count(*) from interactions) as interactions,
      pg_total_relation_size('leads') + pg_total_relation_size('interactions') + pg_total_relation_size('passes') + pg_total_relation_size('stage_changes') as base`);
  console.log(`criteria: ${leads.toLocaleString("en")} leads, ${Number(size?.interactions).toLocaleString("en")} interactions, median of ${RUNS}, ms`);
  console.log(`  packing for the first time: ${Math.round(packed)}; packs take ${((Number(size?.packs) / Number(size?.base)) * 100).toFixed(1)} % of the tables`);
  const plain = await medianMs(RUNS, () => db().execute(ONLY_SUMMING));
  let found = 0;
  const own = await medianMs(RUNS, async () => { found = await findFirstMoments(); });
  console.log(`  first qualifying moment of every lead: ${Math.round(own)} (${found.toLocaleString("en")} MQL); plain SQL, only summing: ${Math.round(plain)}; ${(plain / own).toFixed(2)} times as fast`);
  console.log(`  most memory held: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

async function findFirstMoments(): Promise<number> {
  return db().transaction(async (tx) => {
    const [row] = await tx.execute<{ last: string }>(sql`select max(lead_id) as last from leads`);
    let found = 0;
    for await (const block of readPasts(tx, 0 as LeadId, Number(row?.last ?? 0) as LeadId)) {
      for (const past of block) found += firstMomentsIn(past);
    }
    return found;
  });
}

function firstMomentsIn({ facts, passes }: LeadPast): number {
  let found = 0;
  for (const pass of passes) if (replayPass({ criteria: STANDARD_CRITERIA, facts, interactions: pass.did, pass, now: NOW }).mqlAt !== null) found += 1;
  return found;
}
