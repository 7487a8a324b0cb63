import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Arrival } from "@/funnel/arrival";
import type { Criteria } from "@/funnel/criteria";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { judgeNextLeads, startJudgingRun } from "@/server/criteria/judge-every-lead";
import { publishCriteria } from "@/server/criteria/publish-criteria";
import { acceptHandOff } from "@/server/hand-off/accept-hand-off";
import { listQueue } from "@/server/hand-off/list-queue";
import { packPasts } from "@/server/history/pack-pasts";
import { listLeads } from "@/server/leads/list-leads";
import { mediansInTurn } from "./base";
import { takeInOne, takeInUnjudged } from "./one-interaction";

const system = { kind: "system", name: "bench" } as const;
const rep = { kind: "person", personId: 1 as PersonId, name: "Rep", role: "sales" } as const;
const judging = allow(system, "criteria:judge");
/** When the last of the interactions has happened. */
const THEN = Date.UTC(2026, 0, 1);
const ANYBODY = { words: "", stage: null, source: null, campaign: null, country: null, ownerId: null, scoreAtLeast: null, nurture: null };

/** The same criteria with other points: every score changes, few leads move. */
const REVISED: Criteria = { ...STANDARD_CRITERIA, points: STANDARD_CRITERIA.points.map((rule) => ({ ...rule, points: rule.points * 1.1 })) };

/** Judging everybody anew by other criteria beside one plain UPDATE; what a new interaction costs; and what others notice meanwhile. */
export async function writeBack(leads: number): Promise<void> {
  await publish(STANDARD_CRITERIA, Date.UTC(2023, 0, 1));
  await judgeEverybody();
  while ((await packPasts(judging)) > 0);
  await db().$client.unsafe("vacuum analyze");

  const plain = await plainUpdate();
  const before = await sizes();
  const began = performance.now();
  await publish(REVISED, THEN);
  const run = await judgeEverybody();
  const took = performance.now() - began;
  console.log(`writing back how ${leads} leads stand, milliseconds`);
  console.log(`  published, read, judged, written and in the lists' order: ${took.toFixed(0)}; one plain UPDATE of the wide table: ${plain.toFixed(0)}; ${(took / plain).toFixed(3)} of it`);
  console.log(`  ${run.changed} leads moved; leads, standings, passes, their history and offers grew by ${(100 * ((await sizes()) / before - 1)).toFixed(1)} %`);

  const known = await someLeads();
  const [judged, unjudged] = await mediansInTurn(100, () => takeInOne(known()), () => takeInUnjudged(known()));
  console.log(`  one new interaction with judging: ${judged.toFixed(1)}; the same transaction without: ${unjudged.toFixed(1)}; ${(judged / unjudged).toFixed(2)} times it`);

  const quiet = await noticed(new Promise((resolve) => setTimeout(resolve, 8000)));
  await publish({ ...REVISED, halfLifeDays: 28 }, THEN + 1000);
  const busy = await noticed(judgeEverybody());
  for (const what of Object.keys(quiet)) console.log(`  ${what}, the longest of many: ${busy[what]?.toFixed(0)} while a run goes on; ${quiet[what]?.toFixed(0)} without one`);
}

async function publish(document: Criteria, at: number): Promise<void> {
  await publishCriteria(allow(system, "criteria:publish"), { document, reason: "bench" }, at);
}

async function judgeEverybody(): Promise<{ changed: number }> {
  const [open] = await db().execute<{ id: number }>(sql`select id::int as id from judging_runs where finished_at is null and cancelled_at is null`);
  const runId = open?.id ?? (await startJudgingRun(judging));
  while (await judgeNextLeads(judging, runId, THEN + 2000));
  const [run] = await db().execute<{ changed: number }>(sql`select leads_changed as changed from judging_runs where id = ${runId}`);
  return run ?? { changed: 0 };
}

/** The opponent: scores in the leads' own row, with all its indexes, as they are kept where nobody thought of it. */
async function plainUpdate(): Promise<number> {
  const indexes = await db().execute<{ definition: string }>(sql`select replace(replace(indexdef, 'public.leads ', 'wide '), 'INDEX ', 'INDEX wide_') as definition from pg_indexes where tablename = 'leads'`);
  await db().$client.unsafe("create table wide as select l.*, s.score, s.score_at, s.even_rank as score_rank, s.fit, s.last_interaction_at, s.next_check_at, s.judged_version from leads l join standings s using (lead_id)");
  for (const { definition } of indexes) await db().$client.unsafe(definition);
  await db().$client.unsafe("create index on wide (score_rank, lead_id); create index on wide (last_interaction_at, lead_id); create index on wide (next_check_at) where next_check_at is not null");
  await db().$client.unsafe("vacuum analyze wide");
  const began = performance.now();
  await db().$client.unsafe("update wide set score = score * 1.1, score_rank = score_rank + 0.1, judged_version = 2");
  const took = performance.now() - began;
  await db().$client.unsafe("drop table wide");
  return took;
}

async function sizes(): Promise<number> {
  const [row] = await db().execute<{ bytes: number }>(sql`
    select sum(pg_total_relation_size(t::regclass))::float8 as bytes from unnest(array['leads', 'standings', 'passes', 'stage_changes', 'hand_offs', 'packed_pasts', 'changed_pasts']) t`);
  return row?.bytes ?? 0;
}

async function someLeads(): Promise<() => Arrival> {
  const rows = await db().execute<{ id: LeadId }>(sql`select lead_id::float8 as id from leads order by md5(lead_id::text) limit 200`);
  await db().execute(sql`insert into identities (lead_id, kind, value) select l.lead_id, 'external', 'bench:' || l.lead_id from leads l on conflict do nothing`);
  let next = 0;
  return () => ({
    identities: [{ kind: "external", value: `bench:${rows[(next += 1) % rows.length]?.id}` }], fields: {}, attributes: {}, owner: null, createdAt: null, history: [],
    interactions: [{ id: randomUUID(), kind: "page_view", occurredAt: THEN + 2000, source: null, medium: null, campaign: null, properties: { path: "/pricing" } }],
  });
}

/** The longest that a rep's acceptance, the leads page's and the queue's data took while something else went on. */
async function noticed(work: Promise<unknown>): Promise<Record<string, number>> {
  const longest: Record<string, number> = { "accepting a lead": 0, "the leads page's data, by score": 0, "the queue's data": 0 };
  const measure = async (what: string, ask: () => Promise<unknown>) => {
    const began = performance.now();
    await ask();
    longest[what] = Math.max(longest[what] ?? 0, performance.now() - began);
  };
  let isOver = false;
  const over = work.finally(() => (isOver = true));
  while (!isOver) {
    const [offer] = await db().execute<{ id: HandOffId }>(sql`select id::float8 as id from hand_offs where decision is null and owner_id is null order by random() limit 1`);
    if (offer) await measure("accepting a lead", () => acceptHandOff(allow(rep, "handoff:decide"), offer.id, THEN + 3000));
    await measure("the leads page's data, by score", () => listLeads(allow(system, "lead:read"), { filters: ANYBODY, sort: "score", cursor: null, limit: 50 }, THEN + 3000));
    await measure("the queue's data", () => listQueue(allow(rep, "handoff:read"), { source: null, country: null }, THEN + 3000));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await over;
  return longest;
}
