import { connectTo, closeDatabase, db } from "@/db/client";
import { openEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { fillBase } from "@/bench/base";
import { fillInteractions } from "@/bench/interactions";
const leads = Number(process.argv[2]);
const { url, close } = await openEmbedded({ dataDir: "/tmp/core-bench" });
await migrate(url); await connectTo(url);
const [n] = await db().$client.unsafe("select count(*)::int as n from leads");
if (n!.n === 0) { console.time("base"); await fillBase(leads); console.timeEnd("base"); console.time("ints"); await fillInteractions(); console.timeEnd("ints"); }
console.log(await db().$client.unsafe("select count(*), pg_size_pretty(pg_total_relation_size('interactions')) as i, pg_size_pretty(pg_total_relation_size('leads')) as l, pg_size_pretty(pg_total_relation_size('passes')) as p, min(occurred_at), max(occurred_at) from interactions"));
await closeDatabase(); await close();
