import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const pages = ["README.md", ...readdirSync("docs", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md")).map((file) => path.join("docs", file))];
const settings = readFileSync("env.ts", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const rooms = "app|bench|bin|components|db|docs|e2e|funnel|intake|jobs|scripts|server";

describe.each(pages)("%s", (page) => {
  const text = readFileSync(page, "utf8");
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name))];

  it("names only files that are there", () => {
    const inCode = named(new RegExp(`\`((?:${rooms})/[\\w./()[\\]-]*|[\\w.-]+\\.(?:ts|mjs|json))\``, "g")).filter((file) => !file.startsWith("."));
    const linked = [...named(/\]\(((?!https?:|#)[^)#]+)/g), ...named(/(?:src|srcset)="([^"]+)"/g)].map((file) => path.join(path.dirname(page), file));
    expect([...inCode, ...linked].filter((file) => !existsSync(file))).toEqual([]);
  });

  it("names only commands and settings that are there", () => {
    expect(named(/npm run ([\w:]+)/g).filter((script) => !(script in scripts))).toEqual([]);
    expect(named(/\b((?:BATON|DATABASE|AUTH|SMTP)_[A-Z_]+)\b/g).filter((name) => !settings.includes(`${name}:`))).toEqual([]);
    const commands = named(/npx baton (\w+)/g);
    expect(commands.filter((command) => !existsSync(`bin/commands/${command === "restore" ? "backup" : command}.ts`))).toEqual([]);
  });
});
