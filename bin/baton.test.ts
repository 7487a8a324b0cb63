import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { people } from "@/db/schema/people";
import { databaseUrl } from "@/db/testing/database";
import { environmentWith } from "@/env";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";

function baton(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/baton.mjs", ...words], { encoding: "utf8", env: environmentWith({ DATABASE_URL: databaseUrl, PORT: "3000" }) });
  return { status, stdout, stderr };
}

test("user add prints a link that invites, and a taken e-mail exits 1", async () => {
  const words = ["user", "add", "--email", "cli@baton.test", "--name", "Cli", "--role", "sales", "--json"];
  const added = baton(...words);
  expect(added.status).toBe(0);
  expect(JSON.parse(added.stdout)).toMatchObject({ email: "cli@baton.test", role: "sales", link: expect.stringMatching(/\/invitation\/[\w-]{43}$/) });
  expect(await db().$count(people)).toBe(1);
  const again = baton(...words);
  expect(again.status).toBe(1);
  expect(JSON.parse(again.stdout)).toMatchObject({ error: { type: "invalid", fields: { email: expect.any(String) } } });
});

test("key create prints the key once, alone on standard output", async () => {
  const { status, stdout } = baton("key", "create", "--name", "Site", "--scope", "intake", "--scope", "read");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^baton_[\w-]{43}\n$/);
  expect(await db().select({ scopes: apiKeys.scopes }).from(apiKeys)).toEqual([{ scopes: ["intake", "read"] }]);
});

test.each([
  [["nonsense"], /Usage/],
  [["user"], /Say what to do/],
  [["user", "add", "--email", "x"], /--email: .*\n--name: /],
  [["key", "create", "--name", "N", "--scope", "all"], /--scope: A scope is one of/],
  [["key", "create", "more", "--name", "N"], /Unexpected argument/],
  [["user", "add", "--bogus"], /--bogus/],
])("%j is wrong usage: 2, and it says how", (words, said) => {
  const { status, stdout, stderr } = baton(...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(said);
});

test("a command that only reads says where it looked and begins nothing where there is no Baton", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "baton-none-"));
  for (const words of [["report", "balance", "--from", "2026-01-01", "--to", "2026-02-01"], ["criteria", "show"], ["verify"], ["backup", "x.baton"], ["doctor"]]) {
    const { status, stderr } = spawnSync(process.execPath, ["bin/baton.mjs", ...words], { encoding: "utf8", env: environmentWith({ DATABASE_URL: "", BATON_DATA_DIR: path.join(folder, "here") }) });
    expect({ status, stderr }).toEqual({ status: 1, stderr: `There is no Baton in ${path.join(folder, "here")}: set BATON_DATA_DIR or DATABASE_URL, or start it with npm start.\n` });
  }
  expect(readdirSync(folder)).toEqual([]);
});

test("criteria validate needs no database, and says warnings in its headline; --strict refuses them", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "baton-none-"));
  const file = path.join(folder, "ours.json");
  writeFileSync(file, JSON.stringify({ ...STANDARD_CRITERIA, mql: { any: [] } }));
  const validate = (...words: string[]) => spawnSync(process.execPath, ["bin/baton.mjs", "criteria", "validate", file, ...words], { encoding: "utf8", env: environmentWith({ DATABASE_URL: "", BATON_DATA_DIR: path.join(folder, "here") }) });
  expect(validate().stdout).toMatch(/^Valid, with \d+ warnings?:\n {2}mql: /);
  expect([validate().status, validate("--strict").status]).toEqual([0, 1]);
  writeFileSync(file, JSON.stringify(STANDARD_CRITERIA));
  expect(validate("--strict")).toMatchObject({ status: 0, stdout: "These criteria are valid.\n" });
  expect(readdirSync(folder)).toEqual(["ours.json"]);
});
