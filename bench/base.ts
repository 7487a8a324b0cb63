import { rm } from "node:fs/promises";
import { closeDatabase, connectTo, db } from "@/db/client";
import { openEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { temporaryFolder } from "@/db/testing/temporary-folder";

/** A database of its own for one measurement, gone afterwards. */
export async function withBase(work: (url: string) => Promise<void>): Promise<void> {
  const dataDir = temporaryFolder();
  const { url, close } = await openEmbedded({ dataDir });
  try {
    await migrate(url);
    await connectTo(url);
    await work(url);
  } finally {
    await closeDatabase();
    await close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The middle of several runs, in milliseconds, after one that warms up. */
export async function medianMs(runs: number, ask: () => Promise<unknown>): Promise<number> {
  await ask();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[Math.floor(runs / 2)] ?? Number.NaN;
}

/** The middle of several runs of two things asked in turn, in milliseconds: whatever else the machine does meets both. */
export async function mediansInTurn(runs: number, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    times[0].push(await onceMs(one));
    times[1].push(await onceMs(other));
  }
  const [first, second] = times.map((own) => own.sort((fast, slow) => fast - slow)[Math.floor(runs / 2)] ?? Number.NaN);
  return [first!, second!];
}

export async function onceMs(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** 24 months of leads, their stages and hand-offs, made in the database: 12 sources and 200 campaigns with few large and many small, 50 owners. */
export async function fillBase(leads: number): Promise<void> {
  await db().$client.unsafe(`
    insert into people (name, role, reference) select 'Rep ' || n, 'sales', 'rep ' || n from generate_series(1, 50) n;
    create temporary table story as
      select n as lead_id, floor(12 * power(random(), 2.2))::int as source, floor(200 * power(random(), 2))::int as campaign, 1 + floor(50 * random())::int as owner,
        timestamptz '2024-01-01' + random() * interval '700 days' as lead_at, random() as a, random() as b, random() as c, random() as d,
        random() * 20 as to_mql, random() * 4 as to_sal, random() * 3 as to_accepted, random() * 20 as to_sql, random() * 60 as to_won
      from generate_series(1, ${leads}) n;
    create temporary table told as
      select s.*, case when a < 0.22 then lead_at + to_mql * interval '1 day' end as mql_at,
        case when a < 0.22 and b < 0.9 then lead_at + (to_mql + to_sal) * interval '1 day' end as sal_at,
        case when a < 0.22 and b < 0.6 then lead_at + (to_mql + to_sal + to_accepted) * interval '1 day' end as accepted_at,
        case when a < 0.22 and b < 0.6 and c < 0.5 then lead_at + (to_mql + to_sal + to_accepted + to_sql) * interval '1 day' end as sql_at,
        case when a < 0.22 and b < 0.6 and c < 0.5 and d < 0.3 then lead_at + (to_mql + to_sal + to_accepted + to_sql + to_won) * interval '1 day' end as won_at
      from story s;
    create temporary table stood as
      select t.*, case when won_at is not null then 'won' when sql_at is not null then 'sql' when accepted_at is not null then 'accepted'
        when sal_at is not null then 'sal' when mql_at is not null then 'mql' else 'lead' end as stage from told t;
    insert into leads (lead_id, name, email, company, source, campaign, created_at, stage, furthest)
      overriding system value select lead_id, 'Lead ' || lead_id, 'lead' || lead_id || '@company' || lead_id % 5000 || '.example', 'Company ' || lead_id % 5000,
        'source ' || source, 'campaign ' || campaign, lead_at, stage, stage from stood;
    insert into standings (lead_id, score, score_at, even_rank, odd_rank) select lead_id, a * 100, lead_at, a * 1000, a * 1000 from stood;
    insert into passes (lead_id, pass, stage, furthest, lead_at, mql_at, sal_at, accepted_at, sql_at, won_at, ending, ended_at, source, campaign, owner_id)
      select lead_id, 1, stage, stage, lead_at, mql_at, sal_at, accepted_at, sql_at, won_at, case when stage = 'won' then 'won' end, won_at,
        'source ' || source, 'campaign ' || campaign, owner from stood;
    insert into stage_changes (lead_id, pass, type, from_stage, to_stage, occurred_at, recorded_at, actor)
      select lead_id, 1, 'move', f, t, at, at, 'bench' from stood, lateral (values (null, 'lead', lead_at), ('lead', 'mql', mql_at), ('mql', 'sal', sal_at),
        ('sal', 'accepted', accepted_at), ('accepted', 'sql', sql_at), ('sql', 'won', won_at)) v(f, t, at) where at is not null;
    insert into hand_offs (lead_id, pass, offered_at, recorded_at, due_at, rank)
      select lead_id, 1, sal_at, sal_at, sal_at + interval '1 day', a * 1000 from stood where stage = 'sal'`);
  await db().$client.unsafe("vacuum analyze");
}
