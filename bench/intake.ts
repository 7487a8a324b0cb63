import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Arrival } from "@/funnel/arrival";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { publishCriteria } from "@/server/criteria/publish-criteria";
import { inTransaction } from "@/server/in-transaction";
import { takeIn } from "@/server/take-in";
import { medianMs, withBase } from "./base";

const ROWS = 10_000;
const RUNS = 3;
const NOW = Date.now();
const recording = { mark: { label: "bench", personId: null }, recordedAt: NOW, importId: null };

/** Taking leads in, resolved and judged, beside bare inserts of the same interactions. */
export async function intake(): Promise<void> {
  await withBase(async () => {
    await publishCriteria(allow({ kind: "system", name: "bench" }, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "bench" });
    await db().execute(sql`create table bare (like interactions including all)`);
    console.log(`intake: ${ROWS.toLocaleString("en")} new leads with one interaction each, median of ${RUNS}, rows a second`);
    for (const size of [100, 1000]) {
      const ours = ROWS / (await medianMs(RUNS, () => inBatches(size, (batch) => inTransaction((tx) => takeIn(tx, batch, recording)))));
      const bare = ROWS / (await medianMs(RUNS, () => inBatches(size, (batch) => insertBare(batch))));
      console.log(`  batches of ${size}: ${Math.round(ours * 1000)}; bare inserts: ${Math.round(bare * 1000)}; ${(ours / bare).toFixed(2)} of them`);
    }
  });
}

async function inBatches(size: number, take: (batch: Arrival[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < ROWS; start += size) await take(Array.from({ length: size }, () => arrival()));
}

function arrival(): Arrival {
  const email = `${randomUUID()}@example.com`;
  const interactions = [{ id: randomUUID(), kind: "page_view", occurredAt: NOW - Math.floor(Math.random() * 90 * DAY), source: "web", medium: null, campaign: null, properties: { path: "/product" } }];
  return { identities: [{ kind: "email", value: email }], fields: { email, name: "Somebody" }, attributes: {}, owner: null, createdAt: null, history: [], interactions };
}

async function insertBare(batch: readonly Arrival[]): Promise<void> {
  const rows = batch.map(({ interactions: [one] }, place) => ({ lead_id: place, id: one?.id, occurred_at: new Date(one?.occurredAt ?? 0).toISOString(), kind: one?.kind, source: one?.source, properties: one?.properties }));
  await db().execute(sql`
    insert into bare (lead_id, id, occurred_at, kind, source, properties) select r.lead_id, r.id, r.occurred_at, r.kind, r.source, r.properties
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(lead_id bigint, id uuid, occurred_at timestamptz, kind text, source text, properties jsonb)`);
}
