import { sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import type { LeadId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import type { LeadPast } from "../lead-past";
import { packBlock } from "../pack-block";
import { BLOCK, readPasts } from "../read-pasts";

/** A pack is made anew when more than one lead in twenty has changed since. */
const CHANGED_ENOUGH = Math.ceil(BLOCK / 20);
const BLOCKS_AT_ONCE = 8;

/**
 * Packs the pasts of the blocks that have changed most; says how many blocks it packed. Everything it reads and the notes it
 * removes are of one moment: what changes meanwhile keeps its note. Two at once do not get in each other's way: one does nothing.
 */
export async function packPasts(_allowed: Allowed<"criteria:judge">): Promise<number> {
  return db().transaction(async (tx) => {
    const [held] = await tx.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext('baton.pack-pasts')) as held`);
    if (!held?.held) return 0;
    const blocks = await changedBlocks(tx);
    for (const block of blocks) await pack(tx, block);
    return blocks.length;
  }, { isolationLevel: "repeatable read" });
}

async function changedBlocks(tx: Transaction): Promise<number[]> {
  const rows = await tx.execute<{ block: number }>(sql`
    select c.block from (select (lead_id / ${BLOCK})::int as block, count(distinct lead_id) as leads from changed_pasts group by 1) c
    left join packed_pasts p on p.block = c.block
    where p.block is null or c.leads >= ${CHANGED_ENOUGH} order by c.leads desc, c.block limit ${BLOCKS_AT_ONCE}`);
  return rows.map(({ block }) => block);
}

async function pack(tx: Transaction, block: number): Promise<void> {
  const [first, end] = [block * BLOCK, (block + 1) * BLOCK];
  const pasts: LeadPast[] = [];
  for await (const some of readPasts(tx, (first - 1) as LeadId, (end - 1) as LeadId)) pasts.push(...some);
  pasts.sort((one, other) => one.leadId - other.leadId);
  await tx.execute(sql`
    insert into packed_pasts (block, packed, leads, packed_at) values (${block}, ${packBlock(pasts)}, ${pasts.length}, now())
    on conflict (block) do update set packed = excluded.packed, leads = excluded.leads, packed_at = excluded.packed_at`);
  await tx.execute(sql`delete from changed_pasts where lead_id >= ${first} and lead_id < ${end}`);
}
