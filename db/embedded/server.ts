import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ENVIRONMENT, findBinaries } from "./binaries";
import { CannotStart, cannotStart } from "./cannot-start";
import { ensureCluster } from "./cluster";
import { give, type Home } from "./home";
import { commandOf } from "./processes";

export type Server = { readonly pid: number; readonly port: number };
type Seen = Server & { readonly status: string };

const PATIENCE_SECONDS = 300;

/** The server of this database if one runs, waiting for one that is starting or stopping. */
export async function findServer(home: Home): Promise<Server | undefined> {
  const giveUpAt = Date.now() + PATIENCE_SECONDS * 1000;
  for (let seen = see(home); seen; seen = see(home)) {
    if (seen.status === "ready" && (await answers(seen.port))) return seen;
    if (Date.now() > giveUpAt) throw new CannotStart(`PostgreSQL (process ${seen.pid}) has been ${seen.status} for five minutes: look into ${home.log}, end it, and start again.`);
    await sleep(50);
  }
  return undefined;
}

/** Starts the server, detached: it outlives this process when others still use it. */
export async function startServer(home: Home, durable: boolean): Promise<Server> {
  const binaries = await findBinaries(home.account);
  ensureCluster(home, binaries);
  for (let attempt = 1; ; attempt++) {
    removeStalePid(home);
    const port = await choosePort(home, attempt);
    const child = launch(home, binaries.postgres, [...settings(port), ...(durable ? [] : IN_MEMORY)]);
    const server = await settled(home, child);
    if (server) return server;
    const said = readFileSync(home.log, "utf8");
    if (attempt === 5 || !/Address already in use|could not create any TCP|still in use|already exists/.test(said)) throw cannotStart(home.folder, said);
    await sleep(500);
  }
}

/** Ends the server as a clean shutdown does, and waits until it is gone. */
export async function stopServer(home: Home, { pid }: Server): Promise<void> {
  if (process.platform === "win32") {
    const { pgCtl } = await findBinaries(home.account);
    spawnSync(pgCtl, ["stop", "-m", "fast", "-D", home.data]);
  } else {
    process.kill(pid, "SIGINT");
  }
  // It takes its pid file away a moment before it ends.
  while (isOurs(home, pid)) await sleep(20);
}

function settings(port: number): string[] {
  const chosen = {
    listen_addresses: "127.0.0.1", port, unix_socket_directories: "",
    shared_buffers: "256MB", work_mem: "32MB", maintenance_work_mem: "128MB", effective_cache_size: "1GB", random_page_cost: 1.1, jit: "off",
    ...(isSharedMemoryScarce() ? { dynamic_shared_memory_type: "mmap" } : {}),
    // What is prepared is still planned for its values: a plan for any range of dates is a poor one for a year.
    plan_cache_mode: "force_custom_plan",
    timezone: "UTC", log_timezone: "UTC", lc_messages: "C",
    // People's data is never logged: neither the statement that failed nor the values in its detail.
    log_min_error_statement: "panic", log_error_verbosity: "terse",
  };
  return Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** For databases that live as long as a test run. */
const IN_MEMORY = ["fsync", "synchronous_commit", "full_page_writes"].flatMap((name) => ["-c", `${name}=off`]);

/** Containers give /dev/shm 64 MB, too little for parallel queries. */
function isSharedMemoryScarce(): boolean {
  if (process.platform !== "linux") return false;
  if (!existsSync("/dev/shm")) return true;
  const { bavail, bsize } = statfsSync("/dev/shm");
  return bavail * bsize < 512 * 1024 * 1024;
}

function launch(home: Home, program: string, args: string[]): ChildProcess {
  if (existsSync(home.log)) renameSync(home.log, `${home.log}.previous`);
  const log = openSync(home.log, "w", 0o600);
  give(home.log, home.account);
  const cwd = home.account.uid === undefined ? home.data : "/";
  const child: ChildProcess = spawn(program, ["-D", home.data, ...args], { ...home.account, cwd, detached: true, stdio: ["ignore", log, log], env: ENVIRONMENT });
  closeSync(log);
  child.unref();
  return child;
}

/** The server once it is ready, undefined when it ended before. */
async function settled(home: Home, child: ChildProcess): Promise<Server | undefined> {
  let over = false;
  child.once("exit", () => (over = true));
  child.once("error", () => (over = true));
  while (!over) {
    const server = await findServer(home);
    if (server && server.pid === child.pid) return server;
    await sleep(25);
  }
  return undefined;
}

function see(home: Home): Seen | undefined {
  const file = pidFile(home);
  if (!existsSync(file)) return undefined;
  const [pid, , , port, , , , status = "starting"] = readFileSync(file, "utf8").split("\n");
  if (!isOurs(home, Number(pid))) return undefined;
  return { pid: Number(pid), port: Number(port), status: status.trim() || "starting" };
}

function isOurs(home: Home, pid: number): boolean {
  const command = pid > 0 ? commandOf(pid) : undefined;
  return command !== undefined && (command.includes(`-D ${home.data} `) || process.platform === "win32");
}

/** PostgreSQL takes any living process with the old number, even a zombie, for its predecessor. */
function removeStalePid(home: Home): void {
  if (!see(home)) rmSync(pidFile(home), { force: true });
}

/** The same port as last time where it is free, so that processes that were using the server find it again. */
async function choosePort(home: Home, attempt: number): Promise<number> {
  const file = path.join(home.folder, "port");
  const last = existsSync(file) && attempt === 1 ? Number(readFileSync(file, "utf8")) : 0;
  const port = (await listenTo(last)) ?? (await listenTo(0));
  if (!port) throw new CannotStart("No port is free on 127.0.0.1 for the embedded PostgreSQL: end some programs and start again.");
  writeFileSync(file, String(port));
  return port;
}

/** The port that could be listened to (0 asks for any free one), undefined where it is taken. */
function listenTo(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => { socket.destroy(); resolve(true); });
    socket.once("error", () => resolve(false));
  });
}

const pidFile = (home: Home) => path.join(home.data, "postmaster.pid");
