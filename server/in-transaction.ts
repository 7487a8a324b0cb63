import { type Transaction, db } from "@/db/client";
import { pokeIfNoted } from "./poke-hand-offs";

/** Somebody wrote the same thing between our look and our write: the whole work is done again on what is there now. */
export class Overtaken extends Error {}

const TRIES = 8;
const DEADLOCK_OR_SERIALIZATION = new Set(["40P01", "40001"]);

/** Does the work in one transaction, all or nothing; again where another transaction was faster. */
export async function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await poked(work);
    } catch (cause) {
      if (tries === TRIES || !wasOvertaken(cause)) throw cause;
    }
  }
}

async function poked<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  let ours: Transaction | null = null;
  const result = await db().transaction((tx) => work((ours = tx)));
  if (ours) pokeIfNoted(ours);
  return result;
}

function wasOvertaken(cause: unknown): boolean {
  if (cause instanceof Overtaken) return true;
  const code = cause instanceof Error ? ((cause as { code?: string }).code ?? (cause.cause as { code?: string } | undefined)?.code) : undefined;
  return code !== undefined && DEADLOCK_OR_SERIALIZATION.has(code);
}
