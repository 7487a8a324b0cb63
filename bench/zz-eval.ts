
import { readFileSync, readdirSync } from "node:fs";
import { unpackBlock } from "@/server/unpack-block";
import { replayPass } from "@/funnel/replay";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
const packs = readdirSync("/tmp/core-packs").map((f) => readFileSync("/tmp/core-packs/" + f));
for (let round = 0; round < Number(process.argv[2] ?? 12); round++) {
  const c = process.cpuUsage(); let leads = 0, ints = 0;
  for (const p of packs) for (const h of unpackBlock(p)) { leads++; for (const q of h.passes) ints += q.did.size; }
  const a = process.cpuUsage(c).user / 1000;
  const c2 = process.cpuUsage(); let mql = 0; const now = Date.UTC(2026, 0, 1);
  for (const p of packs) for (const { facts, passes } of unpackBlock(p)) for (const pass of passes) {
      const asItWent = { startedAt: pass.startedAt, notBefore: pass.notBefore, acceptedAt: pass.state.reachedAt.accepted, endedAt: pass.state.endedAt };
      if (replayPass({ criteria: STANDARD_CRITERIA, facts, interactions: pass.did, pass: asItWent, now }).mqlAt) mql++;
  }
  console.log(leads, ints, "unpack", a.toFixed(0), "with replay", mql, (process.cpuUsage(c2).user / 1000).toFixed(0), "ms cpu");
}
