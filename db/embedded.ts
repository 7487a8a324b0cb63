import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { addressOf } from "./embedded/cluster";
import { cannotStart } from "./embedded/cannot-start";
import { findHome, type Home } from "./embedded/home";
import { findServer, startServer, stopServer, type Server } from "./embedded/server";
import { withStartLock } from "./embedded/start-lock";

export type Embedded = { readonly url: string; close(): Promise<void> };

type Presence = { readonly url: string; leave(): Promise<void> };

/** A real PostgreSQL for whoever has none: started by the first process that opens its folder, shared by all, stopped by the last. */
export async function openEmbedded({ dataDir, durable = true }: { dataDir: string; durable?: boolean }): Promise<Embedded> {
  const home = findHome(dataDir);
  let isClosing = false;
  let presence = enter(home, durable, comeBack);
  const { url } = await presence;
  return {
    url,
    async close() {
      isClosing = true;
      await (await presence).leave();
    },
  };

  /** A server that died under us is started again, on the same port; if it cannot be, the process ends with the reason. */
  function comeBack(): void {
    if (!isClosing) presence = enter(home, durable, comeBack);
  }
}

async function enter(home: Home, durable: boolean, onLost: () => void): Promise<Presence> {
  try {
    for (;;) {
      const server = (await findServer(home)) ?? (await withStartLock(home.lock, async () => (await findServer(home)) ?? (await startServer(home, durable))));
      const presence = await join(home, server, onLost);
      if (presence) return presence;
      await sleep(50);
    }
  } catch (cause) {
    throw cannotStart(home.folder, cause);
  }
}

const PRESENT = 718_281_828;

/**
 * Whoever uses the server shares a lock on a connection of its own. To stop the server takes the lock alone, so only the last one can,
 * and whoever comes while it stops does not get the lock and starts the server anew.
 */
async function join(home: Home, server: Server, onLost: () => void): Promise<Presence | undefined> {
  const url = addressOf(home, server.port);
  let isInside = false;
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, fetch_types: false, connect_timeout: 30, onnotice: () => undefined, onclose: () => isInside && onLost() });
  isInside = await answer(sql`select pg_try_advisory_lock_shared(${PRESENT}) as yes`);
  if (!isInside) {
    await sql.end({ timeout: 1 });
    return undefined;
  }
  return {
    url,
    async leave() {
      isInside = false;
      const isLast = await answer(sql`select pg_advisory_unlock_shared(${PRESENT}), pg_try_advisory_lock(${PRESENT}) as yes`);
      if (isLast) await stopServer(home, server);
      await sql.end({ timeout: 1 });
    },
  };
}

/** What the server answers; a server that is stopping, or that died since it was found, says no. */
async function answer(question: PromiseLike<readonly postgres.Row[]>): Promise<boolean> {
  try {
    const [row] = await question;
    return row?.["yes"] === true;
  } catch (cause) {
    if (isGoingAway(cause)) return false;
    throw cause;
  }
}

function isGoingAway(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && /^(57P0[1-3]|ECONNREFUSED|ECONNRESET|CONNECTION_CLOSED|CONNECTION_ENDED|CONNECTION_DESTROYED|EPIPE)$/.test(String(cause.code));
}
