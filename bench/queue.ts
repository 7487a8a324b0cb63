import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { PersonId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { publishCriteria } from "@/server/criteria/publish-criteria";
import { listQueue } from "@/server/hand-off/list-queue";
import { fillBase, withBase } from "./base";
import { deciding } from "./deciding";
import { fillInteractions } from "./interactions";

const NOW = Date.UTC(2026, 0, 1);
const system = { kind: "system", name: "bench" } as const;

/** What a rep's queue costs, with three in ten leads waiting: its page's data beside a mere round trip, and deciding beside the bare writes. */
export async function queue(leads: number): Promise<void> {
  await withBase(async (url) => {
    await fillBase(leads);
    await fillInteractions();
    await fillQueue();
    await publishCriteria(allow(system, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "bench" }, Date.UTC(2023, 0, 1));
    const [row] = await db().execute<{ waiting: number }>(sql`select count(*)::int as waiting from hand_offs where decision is null`);
    console.log(`queue: ${leads.toLocaleString("en")} leads, ${row?.waiting.toLocaleString("en")} waiting`);
    await reading();
    await deciding(url);
  });
}

/** The queue page's data, asked again and again by one rep, beside `select 1` in turns. */
async function reading(): Promise<void> {
  const rep = allow({ kind: "person", personId: 1 as PersonId, name: "Rep 1", role: "sales" }, "handoff:read");
  const all = () => listQueue(rep, { source: null, country: null }, NOW);
  const [first, firstMs] = await timed(all);
  const bySource = () => listQueue(rep, { source: "source 3", country: null }, NOW);
  const [trip, unfiltered, filtered] = await mediansInTurn(300, [() => db().execute(sql`select 1`), all, bySource]);
  console.log(`  top ${first.leads.length} with evidence and counts, milliseconds: the first time ${firstMs.toFixed(1)}, then ${unfiltered!.toFixed(2)}; of one source ${filtered!.toFixed(2)}; select 1: ${trip!.toFixed(2)}`);
  console.log(`  that is ${(unfiltered! / trip!).toFixed(1)} and ${(filtered! / trip!).toFixed(1)} round trips`);
}

/** Three in ten leads wait: those the base has, and as many more of its mere leads as it takes; half of them for one of fifty reps. */
export async function fillQueue(): Promise<void> {
  await db().$client.unsafe(`
    create temporary table more as
      select lead_id, timestamptz '2025-12-31' - random() * interval '20 days' as at, random() as a, random() as b from leads
      where stage = 'lead' and hashint8(lead_id)::bigint & 65535 < 65536 * 0.3;
    update leads l set stage = 'sal', furthest = 'sal' from more m where l.lead_id = m.lead_id;
    update passes p set stage = 'sal', furthest = 'sal', mql_at = m.at, sal_at = m.at from more m where p.lead_id = m.lead_id;
    insert into stage_changes (lead_id, pass, type, from_stage, to_stage, occurred_at, recorded_at, actor)
      select lead_id, 1, 'move', f, t, at, at, 'bench' from more, (values ('lead', 'mql'), ('mql', 'sal')) v(f, t);
    insert into hand_offs (lead_id, pass, offered_at, first_offered_at, recorded_at, due_at, rank, owner_id)
      select lead_id, 1, at, at, at, at + interval '1 day', a * 1000, case when b < 0.5 then 1 + floor(b * 100) end from more;
    drop table more;
    update people set password_hash = 'none', email = 'rep' || id || '@bench.test' where role = 'sales'`);
  await db().$client.unsafe("vacuum analyze");
}

async function timed<Result>(ask: () => Promise<Result>): Promise<[Result, number]> {
  const began = performance.now();
  return [await ask(), performance.now() - began];
}

/** The middle of each, all asked in turn, so that what else goes on strikes them alike. */
async function mediansInTurn(rounds: number, asks: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times = asks.map((): number[] => []);
  for (let round = 0; round < rounds + 20; round += 1) {
    for (const [place, ask] of asks.entries()) {
      const [, took] = await timed(ask);
      if (round >= 20) times[place]!.push(took);
    }
  }
  return times.map((all) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN);
}
