import { readEnv, type Env } from "@/env";
import { allow } from "@/funnel/permissions";
import { awaitsDemo } from "@/server/demo/awaits-demo";
import { loadDemo } from "@/server/demo/load-demo";
import { prepareWorkspace } from "@/server/settings/prepare-workspace";
import { addressFor, choosePort } from "./address";
import { authSecret } from "./auth-secret";
import { inTenths } from "./in-tenths";
import { keepRunning } from "./keep-running";
import { openDatabase, type OpenDatabase } from "./open-database";
import { leaveAddress } from "./presence";
import { report } from "./report";

type Part = { close(): Promise<void> };

/** Baton whole: its database, its web process and its worker; what was opened last is closed first, whatever ends it. */
export async function serve(): Promise<void> {
  const parts: Promise<Part>[] = [];
  let stopping: Promise<never> | undefined;
  const stop = (code: number) => (stopping ??= closeAll(parts).then(() => process.exit(code), giveUp));
  const fail = (cause: unknown) => {
    if (!stopping) report(cause);
    return stop(1);
  };
  const opening = <P extends Part>(part: () => Promise<P>): Promise<P> => {
    if (stopping) return stopping;
    const opened = part();
    parts.push(opened);
    return opened;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!stopping) console.log("\nStopping …");
      void stop(0);
    });
  }
  process.on("uncaughtException", fail);
  try {
    await openEverything(readEnv(), opening);
  } catch (cause) {
    await fail(cause);
  }
}

async function openEverything(env: Env, opening: <P extends Part>(part: () => Promise<P>) => Promise<P>): Promise<void> {
  const port = await choosePort(env.HOST, env.PORT);
  const address = env.BATON_URL ?? addressFor(env.HOST, port);
  console.log(env.DATABASE_URL ? "Opening the database of DATABASE_URL" : `Opening the database in ${env.dataDir}`);
  const database = await opening(openDatabase);
  const workspace = await prepare(env, database);
  const variables = variablesFor(env, database, port, address);
  console.log("Starting the web process and the worker");
  await Promise.all([opening(() => keepRunning("bin/web.ts", variables)), opening(() => keepRunning("bin/worker.ts", variables))]);
  await opening(() => leaveAddress(env.dataDir, address));
  announce(address, workspace);
}

async function prepare({ BATON_DEMO, BATON_TIME_ZONE }: Env, { isEmbedded }: OpenDatabase) {
  const baton = allow({ kind: "system", name: "Baton" }, "settings:write");
  const demo = isEmbedded && BATON_DEMO === "1";
  const timeZone = BATON_TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const workspace = await prepareWorkspace(baton, { demo, timeZone });
  if (demo && (await awaitsDemo(baton))) {
    console.log("Loading the demo company, eighteen months of it: once, about a minute");
    await loadDemo(baton, { onProgress: inTenths((share) => console.log(`  ${share}`)) });
  }
  return workspace;
}

function variablesFor({ AUTH_SECRET, NODE_ENV, dataDir }: Env, { url }: OpenDatabase, port: number, address: string): Record<string, string> {
  const secret = AUTH_SECRET ?? authSecret(dataDir);
  return {
    NODE_ENV,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: url,
    PORT: String(port),
    BATON_URL: address,
    AUTH_SECRET: secret,
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: secret,
  };
}

function announce(address: string, { firstRunLink, demoAccounts }: Awaited<ReturnType<typeof prepareWorkspace>>): void {
  console.log(`\nBaton is ready at ${address}\n`);
  for (const { role, email, password } of demoAccounts) console.log(`  ${role.padEnd(10)} ${email.padEnd(32)} ${password}`);
  if (firstRunLink) console.log(`Create the administrator's account here, once:\n  ${new URL(firstRunLink, address)}`);
  console.log("\nCtrl+C stops it.");
}

/** A part that cannot even be closed, such as a database whose disk is full. */
function giveUp(cause: unknown): never {
  report(cause);
  process.exit(1);
}

async function closeAll(parts: Promise<Part>[]): Promise<void> {
  const [database, ...processes] = await Promise.allSettled(parts);
  await Promise.all(processes.map((process) => process.status === "fulfilled" && process.value.close()));
  if (database?.status === "fulfilled") await database.value.close();
}
