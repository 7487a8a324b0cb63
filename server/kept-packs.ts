import { type Database, db } from "@/db/client";

/** A pack and the transaction that wrote it: while that is the same, so is the pack. */
export type KeptPack = { readonly version: string; readonly bytes: Uint8Array };

/** A million leads with ten interactions each take 130 MB; of a larger base the rest is fetched every time. */
const MOST_BYTES = 160 * 2 ** 20;
const IDLE_MS = 5 * 60_000;

/** Packs that this process has read lately: whoever reads a base again and again fetches what is new. Let go when nobody reads for a while. */
class KeptPacks {
  private readonly packs = new Map<number, KeptPack>();
  private size = 0;
  private idle: NodeJS.Timeout | undefined;

  find(block: number): KeptPack | undefined {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.forget(), IDLE_MS).unref();
    return this.packs.get(block);
  }

  keep(block: number, pack: KeptPack): void {
    this.size -= this.packs.get(block)?.bytes.length ?? 0;
    this.packs.delete(block);
    if (this.size + pack.bytes.length > MOST_BYTES) return;
    this.packs.set(block, pack);
    this.size += pack.bytes.length;
  }

  private forget(): void {
    this.packs.clear();
    this.size = 0;
  }
}

const keptOf = new WeakMap<Database, KeptPacks>();

/** The packs kept of the database that this process is connected to. */
export function keptPacks(): KeptPacks {
  const kept = keptOf.get(db()) ?? new KeptPacks();
  keptOf.set(db(), kept);
  return kept;
}
