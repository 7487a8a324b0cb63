import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { people } from "@/db/schema/people";
import { databaseUrl } from "@/db/testing/database";
import { environmentWith } from "@/env";

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
