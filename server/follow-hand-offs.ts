import { db } from "@/db/client";
import { type HandOffChanges, readHandOffChanges } from "./hand-off-changes";
import { HAND_OFFS_CHANNEL } from "./poke-hand-offs";

type Follower = (news: HandOffChanges) => void;
type Listening = { stop(): Promise<void> };

/** One reader a process, however many follow: it reads when poked, and every other second in case a poke was lost. */
class HandOffReader {
  private readonly followers = new Set<Follower>();
  private place: string | null = null;
  private told = new Map<number, string>();
  private reading: Promise<void> | null = null;
  private isAskedAgain = false;
  private listening: Promise<Listening> | null = null;

  async follow(follower: Follower): Promise<() => void> {
    this.followers.add(follower);
    await (this.listening ??= this.begin());
    return () => this.unfollow(follower);
  }

  /** The place comes first: what happens while we begin to listen is read then. */
  private async begin(): Promise<Listening> {
    this.place = (await readHandOffChanges(null)).next;
    return listen(() => this.read());
  }

  private unfollow(follower: Follower): void {
    this.followers.delete(follower);
    if (this.followers.size > 0 || !this.listening) return;
    const { listening } = this;
    this.listening = null;
    this.told.clear();
    void Promise.allSettled([listening.then(({ stop }) => stop())]);
  }

  /** Reads once more after the reading under way, so that nothing falls between. */
  private read(): void {
    this.isAskedAgain = true;
    this.reading ??= this.readOn().finally(() => (this.reading = null));
  }

  private async readOn(): Promise<void> {
    while (this.isAskedAgain && this.followers.size > 0) {
      this.isAskedAgain = false;
      const [outcome] = await Promise.allSettled([readHandOffChanges(this.place)]);
      if (outcome.status === "fulfilled") this.tell(outcome.value); // otherwise the next reading tells it
    }
  }

  private tell({ changes, next, isMore }: HandOffChanges): void {
    const fresh = changes.filter(({ id }) => !this.told.has(id));
    this.place = next;
    for (const { id, writtenBy } of changes) this.told.set(id, writtenBy);
    for (const [id, writtenBy] of this.told) if (BigInt(writtenBy) < BigInt(next)) this.told.delete(id);
    if (fresh.length > 0 || isMore) for (const follower of this.followers) follower({ changes: fresh, next, isMore });
  }
}

const LOST_POKE_MS = 2000;

async function listen(read: () => void): Promise<Listening> {
  const { unlisten } = await db().$client.listen(HAND_OFFS_CHANNEL, read, read);
  const timer = setInterval(read, LOST_POKE_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await unlisten();
    },
  };
}

/** One a process, also across reloads in development. */
const shared = globalThis as { batonHandOffReader?: HandOffReader };

/** Tells of everything that happens to offers from now on, in every process; returns how to stop listening. */
export async function followHandOffs(follower: Follower): Promise<() => void> {
  return (shared.batonHandOffReader ??= new HandOffReader()).follow(follower);
}
