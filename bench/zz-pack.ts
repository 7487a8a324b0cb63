import { connectTo, closeDatabase, db } from "@/db/client";
import { openEmbedded } from "@/db/embedded";
import { blockAfter, readHistories } from "@/server/read-histories";
import { packBlock } from "@/server/pack-block";
import { unpackBlock } from "@/server/unpack-block";
import { replayPass } from "@/funnel/replay";
import { interactionsOf, startOf } from "@/server/judge-passes";
import { knownOf } from "@/server/lead-facts";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { writeFileSync } from "node:fs";
const { url, close } = await openEmbedded({ dataDir: "/tmp/core-bench" });
await connectTo(url);
const packs: Buffer[] = [];
let after = 0; let bytes = 0;
const t0 = performance.now();
await db().transaction(async (tx) => {
  for (let n = 0; n < 20; n++) {
    const last = await blockAfter(tx, after as never, 1024);
    if (last === null) break;
    const h = await readHistories(tx, after as never, last);
    const p = packBlock(h); packs.push(p); writeFileSync(`/tmp/core-packs/${n}.bin`, p); bytes += p.length; after = last;
  }
});
console.log("read+pack", (performance.now() - t0).toFixed(0), "ms for", packs.length, "blocks;", bytes / packs.length, "bytes a block");
for (let round = 0; round < 12; round++) {
  const t = performance.now(); let leads = 0, ints = 0;
  for (const p of packs) for (const h of unpackBlock(p)) { leads++; for (const q of h.passes) ints += q.did.size; }
  const a = performance.now() - t;
  const t2 = performance.now(); let mql = 0; const now = Date.UTC(2026, 0, 1);
  for (const p of packs) for (const { facts, passes } of unpackBlock(p)) for (const pass of passes) {
      const asItWent = { startedAt: pass.startedAt, notBefore: pass.notBefore, acceptedAt: pass.state.reachedAt.accepted, endedAt: pass.state.endedAt };
      if (replayPass({ criteria: STANDARD_CRITERIA, facts, interactions: pass.did, pass: asItWent, now }).mqlAt) mql++;
  }
  console.log(leads, ints, "unpack", a.toFixed(0), "with replay", mql, (performance.now() - t2).toFixed(0), "ms");
}
const t3 = performance.now();
const r = await db().$client.unsafe("select count(*), sum(sc) from (select lead_id, sum(1*exp(-0.6931471805599453*extract(epoch from timestamptz '2026-01-01'-occurred_at)::float8/(30*86400)::float8)) sc from interactions group by lead_id) s");
console.log("plain sum", (performance.now() - t3).toFixed(0), r[0]);
writeFileSync("/tmp/core-pack.bin", packs[0]!);
await closeDatabase(); await close();
