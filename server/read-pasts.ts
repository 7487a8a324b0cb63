import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bytesIn, rawRows } from "@/db/raw-rows";
import type { LeadId } from "@/funnel/ids";
import { keptPacks } from "./kept-packs";
import { type LeadPast, pastOf } from "./lead-past";
import { readHistoriesOf } from "./read-histories";
import { recordset } from "./recordset";
import { unpackBlock } from "./unpack-block";

/** How many ids of leads lie in one block of packed pasts. */
export const BLOCK = 1024;
const BLOCKS_AT_ONCE = 8;

type PackedRow = { readonly packed: Uint8Array | null; readonly plain: readonly LeadId[] };

/**
 * The pasts of all leads after one id and up to another, block by block and in no order: from their packs, and from the tables
 * themselves where a lead has changed since or was never packed. A few blocks are in memory at a time, the next ones on
 * their way while these are walked.
 */
export async function* readPasts(tx: Transaction, after: LeadId, upTo: LeadId): AsyncGenerator<readonly LeadPast[]> {
  const last = blockOf(upTo);
  let coming = blocksOf(tx, blockOf(after + 1), last);
  try {
    for (let first = blockOf(after + 1); first <= last; first += BLOCKS_AT_ONCE) {
      const rows = await coming;
      if (first + BLOCKS_AT_ONCE <= last) coming = blocksOf(tx, first + BLOCKS_AT_ONCE, last);
      let changed: LeadId[] = [];
      for (const { packed, plain } of rows) {
        if (packed) yield unchangedIn(packed, new Set(plain), after, upTo);
        changed.push(...plain.filter((leadId) => leadId > after && leadId <= upTo));
        if (changed.length < BLOCK) continue;
        yield await readPlainPasts(tx, changed);
        changed = [];
      }
      if (changed.length > 0) yield await readPlainPasts(tx, changed);
    }
  } finally {
    await Promise.allSettled([coming]);
  }
}

function unchangedIn(packed: Uint8Array, changed: ReadonlySet<LeadId>, after: LeadId, upTo: LeadId): LeadPast[] {
  return unpackBlock(packed).filter(({ leadId }) => leadId > after && leadId <= upTo && !changed.has(leadId));
}

/** The pasts of these leads from the tables themselves; one that is not there is left out. */
export async function readPlainPasts(tx: Transaction, ids: readonly LeadId[]): Promise<LeadPast[]> {
  return ids.length === 0 ? [] : (await readHistoriesOf(tx, ids)).map(pastOf);
}

/** Packs and the leads to be read plainly come by one statement, so that no change falls between them; a pack that is kept here stays where it is. */
async function blocksOf(tx: Transaction, first: number, last: number): Promise<readonly PackedRow[]> {
  const packs = keptPacks();
  const blocks = Array.from({ length: Math.min(last - first + 1, BLOCKS_AT_ONCE) }, (_, place) => ({ block: first + place, kept: packs.find(first + place) }));
  const rows = await rawRows(tx, sql`
    select p.xmin, case when p.xmin::text is distinct from b.version then p.packed end, case when p.block is null
      then (select json_agg(l.lead_id) from leads l where l.lead_id >= b.block::bigint * ${BLOCK} and l.lead_id < (b.block::bigint + 1) * ${BLOCK})
      else (select json_agg(distinct c.lead_id) from changed_pasts c where c.lead_id >= b.block::bigint * ${BLOCK} and c.lead_id < (b.block::bigint + 1) * ${BLOCK})
      end as plain
    from ${recordset(blocks.map(({ block, kept }) => ({ block, version: kept?.version })), { block: "int", version: "text" })} b left join packed_pasts p on p.block = b.block order by b.block`);
  return rows.map(([version, packed, plain], place) => {
    const { block, kept } = blocks[place]!;
    const pack = version && packed ? { version: version.toString(), bytes: bytesIn(packed) } : undefined;
    if (pack) packs.keep(block, pack);
    return { packed: pack?.bytes ?? (version && kept ? kept.bytes : null), plain: plain ? (JSON.parse(plain.toString()) as LeadId[]) : [] };
  });
}

/** The block that a lead lies in. */
export function blockOf(leadId: number): number {
  return Math.floor(leadId / BLOCK);
}
