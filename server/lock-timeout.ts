import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

const PATIENCE = "20ms";

/** From here on a statement of this transaction that finds a row held by somebody else gives up: see `isLockTimeout`. */
export async function withoutWaiting(tx: Transaction): Promise<void> {
  await tx.execute(sql.raw(`set local lock_timeout = '${PATIENCE}'`));
}

export function isLockTimeout(cause: unknown): boolean {
  return cause instanceof Error && ((cause as { code?: string }).code ?? (cause.cause as { code?: string } | undefined)?.code) === "55P03";
}
