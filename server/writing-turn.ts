import { sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import type { LeadId } from "@/funnel/ids";
import { Refusal } from "@/funnel/refusal";
import { type InForce, criteriaInForce } from "./criteria-in-force";
import { isLockTimeout } from "./lock-timeout";
import { among } from "./recordset";

const WRITING = 577_215_664;

/**
 * The criteria for whoever is about to write what they say of these leads. From here until the transaction ends nobody
 * publishes, and a publish under way is told of these leads. A trial in tables of its own, which may take long, holds nobody up.
 */
export async function criteriaForWriting(tx: Transaction, ids: Iterable<LeadId>): Promise<InForce[]> {
  const [, inForce] = await Promise.all([takeWritingTurn(tx), criteriaInForce(tx, sql`
    insert into touched_leads (lead_id) select distinct l.lead_id from ${among([...ids])} l(lead_id) where exists (select from publishings where until > now())`)]);
  return inForce;
}

/** Holds off publishing until the transaction ends; first of all, where the transaction holds what publishing needs too. */
export async function takeWritingTurn(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${WRITING}) where current_setting('search_path') not like 'pg_temp%'`);
}

const PATIENCE_MS = 30_000;
const BETWEEN_TRIES_MS = 40;
const BUSY = "Something long is being written at this moment, such as an import that is taken back. Nothing was published; try again when it is done.";

/** Does the work while nobody writes to leads. Waits for those who do, but never so long that others would notice. */
export async function whileNobodyWrites<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  for (const startedAt = Date.now(); ; ) {
    try {
      return await db().transaction(async (tx) => {
        await tx.execute(sql`set local lock_timeout = '80ms'`);
        await tx.execute(sql`select pg_advisory_xact_lock(${WRITING})`);
        await tx.execute(sql`set local lock_timeout = 0`);
        return work(tx);
      });
    } catch (cause) {
      if (!isLockTimeout(cause)) throw cause;
      if (Date.now() - startedAt > PATIENCE_MS) throw new Refusal("conflict", BUSY);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
  }
}
