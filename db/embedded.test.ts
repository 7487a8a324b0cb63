import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbedded, type Embedded } from "@/db/embedded";
import { findHome } from "@/db/embedded/home";
import { commandOf } from "@/db/embedded/processes";
import { temporaryFolder } from "./testing/temporary-folder";

let dataDir: string;
const opened: Embedded[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = temporaryFolder();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await open();
  for (const embedded of opened.splice(0)) await embedded.close();
  for (const folder of [findHome(dataDir).folder, dataDir]) rmSync(folder, { recursive: true, force: true });
});

describe("the embedded PostgreSQL", () => {
  it("is one server for everybody who opens the folder at once", async () => {
    const all = await Promise.all([open(), open(), open(), open()]);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  });

  it("is one server for four processes that open the folder at once", async () => {
    const holders = await Promise.all([hold(), hold(), hold(), hold()]);
    expect(new Set(holders.map(({ url }) => url)).size).toBe(1);
  });

  it("stops with the last who uses it, and not before", async () => {
    const [first, second] = [await open(), await open()];
    const pid = serverPid();
    await first.close();
    expect(commandOf(pid)).toContain(dataDir);
    expect(await ask(second.url, "select 1 as answer")).toEqual([{ answer: 1 }]);
    await second.close();
    opened.splice(0);
    expect(commandOf(pid)).toBeUndefined();
  });

  it("can be opened while another process is stopping it", async () => {
    for (let round = 0; round < 5; round++) {
      const leaving = await open();
      const [arriving] = await Promise.all([open(), leaving.close()]);
      expect(await ask(arriving.url, "select 1 as answer")).toEqual([{ answer: 1 }]);
      await arriving.close();
    }
    opened.splice(0);
  });

  it("keeps every committed row when its user is killed in the middle of writing", async () => {
    const { child, lines } = await hold("writing");
    const acknowledged = await countUntil(lines, 200);
    child.kill("SIGKILL");
    const { url } = await open();
    const [row] = await ask(url, "select count(*)::int as rows from written");
    expect(row?.["rows"]).toBeGreaterThanOrEqual(acknowledged);
  });

  it("keeps every committed row when the server itself is killed, and comes back on the same address", async () => {
    const embedded = await open();
    await ask(embedded.url, "create table kept as select generate_series(1, 1000) as id");
    process.kill(serverPid(), "SIGKILL");
    await expect.poll(() => ask(embedded.url, "select count(*)::int as rows from kept").catch(String), { timeout: 20_000 }).toEqual([{ rows: 1000 }]);
  });

  it("starts again when its old process number belongs to somebody else", async () => {
    await (await open()).close();
    opened.splice(0);
    writeFileSync(path.join(findHome(dataDir).data, "postmaster.pid"), `${process.ppid}\n/elsewhere\n0\n5432\n`);
    writeFileSync(path.join(dataDir, "postgres.lock"), `${process.ppid} 1`);
    expect(await ask((await open()).url, "select 1 as answer")).toEqual([{ answer: 1 }]);
  });

  it("lets Baton in as an ordinary role, keeps the passwords to its user and is durable", async () => {
    const { url } = await open();
    const [row] = await ask(url, "select current_user as role, rolsuper as super, current_setting('fsync') as fsync, lower('ÄÉ') as lower from pg_roles where rolname = current_user");
    expect(row).toEqual({ role: "baton", super: false, fsync: "on", lower: "äé" });
    expect(statSync(path.join(dataDir, "postgres/passwords.json")).mode & 0o777).toBe(0o600);
  });

  it("keeps its rows when the folder is one that only its user may enter", async () => {
    chmodSync(dataDir, 0o700);
    const first = await open();
    await ask(first.url, "create table kept as select 1 as id");
    await first.close();
    opened.splice(0);
    expect(await ask((await open()).url, "select id from kept")).toEqual([{ id: 1 }]);
  });

  it("refuses files of another PostgreSQL with a sentence", async () => {
    await (await open()).close();
    opened.splice(0);
    const version = path.join(dataDir, "postgres/data/PG_VERSION");
    const made = readFileSync(version, "utf8");
    writeFileSync(version, "99\n");
    await expect(openEmbedded({ dataDir })).rejects.toThrow(/made by PostgreSQL 99 and this Baton brings PostgreSQL \d+/);
    writeFileSync(version, made);
  });
});

async function open(): Promise<Embedded> {
  const embedded = await openEmbedded({ dataDir });
  opened.push(embedded);
  return embedded;
}

/** Another process that opens the same folder, and writes row after row when asked to. */
async function hold(task = "holding"): Promise<{ child: ChildProcess; url: string; lines: AsyncIterator<string> }> {
  const child = spawn(process.execPath, ["--import", "tsx", "db/testing/hold-embedded.ts", dataDir, task], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  return { child, url: String(value), lines };
}

async function countUntil(lines: AsyncIterator<string>, enough: number): Promise<number> {
  let rows = 0;
  while (rows < enough) {
    await lines.next();
    rows++;
  }
  return rows;
}

const serverPid = () => Number(readFileSync(path.join(findHome(dataDir).data, "postmaster.pid"), "utf8").split("\n")[0]);

async function ask(url: string, question: string) {
  const sql = postgres(url, { max: 1, connect_timeout: 5 });
  try {
    return [...(await sql.unsafe(question))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}
