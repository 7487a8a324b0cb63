import { type Transaction, db } from "@/db/client";

/** The channel on which processes tell each other that something happened to an offer. */
export const HAND_OFFS_CHANNEL = "baton_hand_offs";

const PAUSE_MS = 40;
const noted = new WeakSet<Transaction>();
const poking = { isPlanned: false, lastAt: 0 };

/** Whoever follows offers is poked once this transaction is committed. */
export function pokeAfter(tx: Transaction): void {
  noted.add(tx);
}

/**
 * Pokes those who follow offers, after the commit and not in it, because every transaction that notifies waits for all others that
 * do; many commits make one poke. What a poke announces is in the database, so one that is lost costs a second or two, not more.
 */
export function pokeIfNoted(tx: Transaction): void {
  if (!noted.has(tx) || poking.isPlanned) return;
  poking.isPlanned = true;
  const { $client } = db();
  setTimeout(() => {
    poking.isPlanned = false;
    poking.lastAt = performance.now();
    void Promise.allSettled([$client.notify(HAND_OFFS_CHANNEL, "")]);
  }, Math.max(0, poking.lastAt + PAUSE_MS - performance.now())).unref();
}
