import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { databaseUrl } from "@/db/testing/database";
import { environmentWith } from "@/env";
import { leaveAddress, runningAddress } from "./presence";

const folder = mkdtempSync(path.join(tmpdir(), "baton-presence-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a command beside a running Baton gives links to where that one answers", async () => {
  const left = await leaveAddress(folder, "http://127.0.0.1:3777");
  const words = ["bin/baton.mjs", "user", "add", "--email", "ann@presence.example", "--name", "Ann", "--role", "sales"];
  const { stdout } = spawnSync(process.execPath, words, { encoding: "utf8", env: environmentWith({ DATABASE_URL: databaseUrl, BATON_DATA_DIR: folder, BATON_URL: "" }) });
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:3777\/invitation\//);
  await left.close();
  expect(existsSync(path.join(folder, "address.json"))).toBe(false);
});

test("what a Baton that is gone has left says nothing", () => {
  expect(runningAddress(folder)).toBeUndefined();
  for (const left of ["", "{", '{"address":"http://127.0.0.1:3777","process":"999999999 1"}', '{"address":"nowhere"}']) {
    writeFileSync(path.join(folder, "address.json"), left);
    expect(runningAddress(folder), left).toBeUndefined();
  }
});
