import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { databaseUrl } from "@/db/testing/database";
import { environmentWith } from "@/env";

const folder = mkdtempSync(path.join(tmpdir(), "baton-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string): string {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

function baton(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/baton.mjs", ...words, "--json"], { encoding: "utf8", env: environmentWith({ DATABASE_URL: databaseUrl, PORT: "3000" }) });
  return { status, stderr, data: JSON.parse(stdout || "null") as unknown };
}

const map = fileOf("map.json", JSON.stringify({ columns: { id: { identity: "external", prefix: "x:" }, seen: { stage: "mql" }, page: { interaction: "landing_page", at: "seen", property: "page" } } }));
const leads = fileOf("leads.csv", "id;seen;page\n1;2018-01-01;p\n2;;\n3;soon;p\n");

test("a file is tried, imported, imported again and taken back", () => {
  const rejected = [{ line: 4, column: "seen", value: "soon", reason: expect.any(String) }];
  expect(baton("import", leads, "--map", map, "--dry-run")).toMatchObject({ status: 0, data: { created: 2, updated: 0, unchanged: 0, rejected, warnings: [], importId: null } });
  expect(baton("import", leads, "--map", map)).toMatchObject({ status: 0, stderr: expect.stringContaining("100 %: 3 rows"), data: { created: 2, updated: 0, unchanged: 0, rejected, importId: 1 } });
  expect(baton("import", leads, "--map", map)).toMatchObject({ status: 0, data: { created: 0, updated: 0, unchanged: 2, importId: 2 } });
  expect(baton("import", "undo", "1")).toMatchObject({ status: 0, data: { importId: 1, removed: 2, restored: 0, kept: [] } });
  expect(baton("import", "undo", "1")).toMatchObject({ status: 1, data: { error: { type: "conflict" } } });
});

test("an import that does not run cannot be cancelled, and one that is not there neither", () => {
  expect(baton("import", "cancel", "2")).toMatchObject({ status: 1, data: { error: { detail: "This import does not run any more." } } });
  expect(baton("import", "cancel", "999")).toMatchObject({ status: 1, data: { error: { type: "not_found" } } });
  expect(baton("import", "cancel")).toMatchObject({ status: 2, data: { error: { detail: expect.stringContaining("Name the import to cancel by its number") } } });
});

test("a file of which nothing can be taken in exits 1, one that is not there too", () => {
  expect(baton("import", fileOf("bad.csv", "id,seen\n1,soon\n"), "--map", map)).toMatchObject({ status: 1, data: { created: 0, rejectedRows: 1 } });
  expect(baton("import", path.join(folder, "nowhere.csv"), "--map", map)).toMatchObject({ status: 1, data: { error: { detail: expect.stringContaining("there is no such file") } } });
});

test.each([
  [["import"], "Name the file"], [["import", leads], "--map"], [["import", leads, leads, "--map", map], "one file"], [["import", "undo"], "by its number"], [["import", "undo", "x"], "by its number"],
  [["import", leads, "--map", fileOf("text.json", "no")], "is not JSON"], [["import", leads, "--map", fileOf("wrong.json", '{"columns":{"id":{"identity":"passport"}}}')], "“id”: identity must be one of"],
  [["import", leads, "--map", fileOf("other.json", '{"columns":{"nr":{"identity":"external"}}}')], "None of the mapping's columns"],
  [["import", leads, "--map", fileOf("kind.json", '{"columns":{"id":{"identity":"external"},"seen":{"interaction":"teleport"}}}')], "“seen”: “teleport” is not a kind"],
])("%j is wrong usage: 2, and it says what", (words, said) => {
  expect(baton(...words)).toMatchObject({ status: 2, data: { error: { type: "usage", detail: expect.stringContaining(said) } } });
});
