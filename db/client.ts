import { connect } from "node:net";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { PgPreparedQuery } from "drizzle-orm/pg-core";
import { drizzle, PostgresJsSession } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { readEnv } from "@/env";

type Pool = ReturnType<typeof open>;
export type Database = Pool["database"];
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** One pool a process, also across reloads in development. */
const shared = globalThis as { batonPool?: Pool | undefined; batonReadPool?: Pool | undefined; batonQuickPool?: Pool | undefined; batonUrl?: string | undefined };

/** The database, connected at the first question. */
export function db(): Database {
  shared.batonPool ??= open(readEnv().DATABASE_URL);
  return shared.batonPool.database;
}

/** Where reports read: the replica where there is one. */
export function readDb(): Database {
  const { DATABASE_READ_URL } = readEnv();
  if (!DATABASE_READ_URL) return db();
  shared.batonReadPool ??= open(DATABASE_READ_URL);
  return shared.batonReadPool.database;
}

/** For short questions asked all the time, whose plan is the same for any values: they are planned once a connection, which takes longer than answering. */
export function quickDb(): Database {
  shared.batonQuickPool ??= open(shared.batonUrl ?? readEnv().DATABASE_URL, { max: 3, plan: "force_generic_plan" });
  return shared.batonQuickPool.database;
}

/** Points this process to a database, instead of the one its environment names. */
export async function connectTo(url: string): Promise<void> {
  await closeDatabase();
  shared.batonUrl = url;
  shared.batonPool = open(url);
}

/** Lets go of every connection of this process. */
export async function closeDatabase(): Promise<void> {
  const pools = [shared.batonPool, shared.batonReadPool, shared.batonQuickPool];
  shared.batonPool = shared.batonReadPool = shared.batonQuickPool = undefined;
  shared.batonUrl = undefined;
  await Promise.all(pools.map((pool) => pool?.connections.end({ timeout: 5 })));
}

/** Drizzle writes a failed query's parameters into the message, which ends in logs: people's data stays out of it. */
const ask = PgPreparedQuery.prototype as unknown as { queryWithCache: (...args: unknown[]) => Promise<unknown> };
const askDrizzle = ask.queryWithCache;
ask.queryWithCache = async function withoutParameters(this: unknown, ...args: unknown[]) {
  try {
    return await askDrizzle.apply(this, args);
  } catch (cause) {
    if (cause instanceof DrizzleQueryError) {
      cause.params = [];
      cause.message = `Failed query: ${cause.query}`;
    }
    throw cause;
  }
};

/**
 * Drizzle never prepares by itself, which costs a round trip and parses every statement anew. Prepared where the address says `prepare=true`:
 * the embedded server's does; a pooler that hands connections over in the middle of a session does not keep what was prepared on them.
 */
const session = PostgresJsSession.prototype as unknown as { prepareQuery: (...args: unknown[]) => { prepare: boolean } };
const prepareDrizzle = session.prepareQuery;
session.prepareQuery = function prepared(this: unknown, ...args: unknown[]) {
  return Object.assign(prepareDrizzle.apply(this, args), { prepare: true });
};

function open(url: string | undefined, { max, plan }: { readonly max: number; readonly plan?: "force_generic_plan" } = { max: 10 }) {
  if (!url) throw new Error("No database: set DATABASE_URL, or start Baton with `npm start`, which brings its own.");
  const { searchParams, hostname, port } = new URL(url);
  const prepares = searchParams.get("prepare") === "true";
  const connections = postgres(url, {
    // A small packet to the embedded server is sent at once: held back, it waits 40 ms for the answer to the one before.
    ...(prepares && hostname === "127.0.0.1" && port !== "" && { socket: () => connect({ host: hostname, port: Number(port), noDelay: true }) }),
    max,
    prepare: prepares,
    onnotice: () => undefined,
    connection: { application_name: "baton", TimeZone: "UTC", ...(plan && prepares && { plan_cache_mode: plan }) },
  });
  return { connections, database: drizzle(connections) };
}
