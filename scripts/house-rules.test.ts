import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const eslint = new ESLint();

/** Where a violation is planted, the violation, and what its author is told. */
const PLANTED: readonly (readonly [file: string, code: string, told: RegExp])[] = [
  // Who may reach whom.
  ["funnel/score.ts", `import { db } from "@/db/client";\nexport const x = db;`, /funnel\/ may not reach this room; funnel\/ is pure/],
  ["funnel/score.ts", `import { listLeads } from "@/server/leads/list-leads";\nexport const x = listLeads;`, /funnel\/ may not reach this room/],
  ["funnel/score.ts", `import { sql } from "drizzle-orm";\nexport const x = sql;`, /funnel\/ may not know this package/],
  ["funnel/score.ts", `import { readFileSync } from "node:fs";\nexport const x = readFileSync;`, /funnel\/ may not know this package/],
  ["funnel/score.ts", `import { readFileSync } from "fs";\nexport const x = readFileSync;`, /funnel\/ may not know this package/],
  ["db/client.ts", `import { movePasses } from "@/server/move-pass";\nexport const x = movePasses;`, /db\/ may not reach this room; db\/ remembers/],
  ["db/client.ts", `import { cookies } from "next/headers";\nexport const x = cookies;`, /db\/ may not know this package/],
  ["server/leads/list-leads.ts", `import { viewer } from "@/app/_gate/viewer";\nexport const x = viewer;`, /server\/ may not reach this room; a verb knows nothing of who calls it/],
  ["server/leads/list-leads.ts", `import { revalidatePath } from "next/cache";\nexport const x = revalidatePath;`, /server\/ may not know this package/],
  ["components/leads/row.tsx", `import { db } from "@/db/client";\nexport const x = db;`, /components\/ may not reach this room; a component is given its rows/],
  ["components/leads/row.tsx", `import { listLeads } from "@/server/leads/list-leads";\nexport const x = listLeads;`, /components\/ may take only types from here/],
  ["components/leads/row.tsx", `import postgres from "postgres";\nexport const x = postgres;`, /components\/ may not know this package/],
  ["app/(app)/leads/page.tsx", `import { db } from "@/db/client";\nexport const x = db;`, /app\/ may not reach this room; app\/ asks a verb/],
  ["app/(app)/leads/page.tsx", `import { sql } from "drizzle-orm";\nexport const x = sql;`, /app\/ may not know this package/],
  ["app/(app)/leads/page.tsx", `import { movePasses } from "@/server/move-pass";\nexport const x = movePasses;`, /engine: call a verb/],
  ["jobs/clean.ts", `import { Button } from "@/components/ui/button";\nexport const x = Button;`, /jobs\/ may not reach this room; a job calls a verb/],
  ["jobs/clean.ts", `import { takeIn } from "@/server/take-in";\nexport const x = takeIn;`, /engine: call a verb/],
  ["intake/segment.ts", `import next from "next";\nexport const x = next;`, /intake\/ may not know this package; .*only hand-over.ts knows next/],
  ["intake/hand-over.ts", `import { Button } from "@/components/ui/button";\nexport const x = Button;`, /intake\/ may not reach this room/],
  ["bin/baton.ts", `import { viewer } from "@/app/_gate/viewer";\nexport const x = viewer;`, /bin\/ may not reach this room; the command line parses/],
  ["e2e/queue.spec.ts", `import { acceptHandOff } from "@/server/hand-off/accept";\nexport const x = acceptHandOff;`, /e2e\/ may not reach this room; a journey uses the running app/],

  // By no other way either.
  ["funnel/score.ts", `import { db } from "../db/client";\nexport const x = db;`, /not by climbing/],
  ["server/leads/list-leads.ts", `import { db } from "../../db/client";\nexport const x = db;`, /not by climbing/],
  ["app/(app)/leads/page.tsx", `import { db } from "../../../db/client";\nexport const x = db;`, /not by climbing/],
  ["app/(app)/leads/page.tsx", `export const x = await import("@/db/client");`, /app\/ may not reach this room/],
  ["app/(app)/leads/page.tsx", `export const x = await import("../../../db/client");`, /not by climbing/],
  ["funnel/score.ts", `export type X = import("@/db/client").Database;`, /funnel\/ may not reach this room/],
  ["funnel/score.ts", `export * from "./verdict";`, /No barrels/],
  ["components/ui/index.ts", `export { Button } from "./button";`, /No barrels/],

  // Only allow() makes a proof.
  ["server/leads/list-leads.ts", `export const x = {} as Allowed<"lead:read">;`, /Only allow\(\) makes a proof/],
  ["app/(app)/leads/page.tsx", `export const x = {} as unknown as Allowed<"lead:read">;`, /Only allow\(\) makes a proof/],
  ["jobs/clean.ts", `export const x = <Allowed<"lead:read">>{};`, /Only allow\(\) makes a proof/],
  ["bin/baton.ts", `export const x = null as never;`, /Only allow\(\) makes a proof/],

  // Only move-pass.ts writes a stage.
  ...[
    `tx.update(passes).set({ endedAt: null });`,
    `tx.insert(stageChanges).values([]);`,
    `tx.delete(passes);`,
    `tx.update(leads).set({ stage: "sql" });`,
    `tx.update(leads).set({ "stage": "sql" });`,
    "tx.execute(sql`update passes set ending = null`);",
    "tx.execute(sql`INSERT INTO stage_changes (lead_id) values (1)`);",
    "tx.execute(sql`insert into \"passes\" (lead_id) values (1)`);",
    "tx.execute(sql`update leads l set stage = 'sql' where true`);",
    "tx.execute(sql`update ${passes} set ending = null`);",
    `tx.execute(sql.raw("update passes set ending = null"));`,
  ].map((code) => ["server/hand-off/accept.ts", code, /Only move-pass\.ts writes a stage/] as const),
  ["server/judge-passes.ts", "tx.execute(sql`update passes set ending = null`);", /Only move-pass\.ts writes a stage/],
  ["jobs/clean.ts", "db().execute(sql`update passes set ending = null`);", /Only move-pass\.ts writes a stage/],

  // A verb takes its permission first.
  ["server/leads/list-leads.ts", `export async function listLeads(filter: string) {\n  return filter;\n}`, /A verb takes its Allowed<…> actor first/],
  ["server/leads/list-leads.ts", `export async function listLeads() {\n  return [];\n}`, /A verb takes its Allowed<…> actor first/],
  ["server/leads/list-leads.ts", `export const listLeads = async (filter: string) => filter;`, /Write a verb as an exported function declaration/],
  ["server/leads/list-leads.ts", `export const listLeads = remember(async (filter: string) => filter);`, /Write a verb as an exported function declaration/],
  ["server/leads/list-leads.ts", `function listLeads() {\n  return [];\n}\nexport { listLeads };`, /Write a verb as an exported function declaration/],
  ["server/leads/list-leads.ts", `export default function listLeads() {\n  return [];\n}`, /Write a verb as an exported function declaration/],

  // No action skips the gate.
  ["app/(app)/leads/actions.ts", `"use server";\nexport async function addLead() {\n  return {};\n}`, /Export formAction/],
  ["app/(app)/leads/actions.ts", `"use server";\nexport const addLead = async () => ({});`, /Export formAction/],
  ["app/(app)/leads/actions.ts", `"use server";\nconst addLead = async () => ({});\nexport { addLead };`, /Export formAction/],
  ["app/(app)/leads/page.tsx", `export async function save() {\n  "use server";\n  return {};\n}`, /A server action stands in an actions\.ts/],

  // The environment, the clock and chance.
  ["server/leads/list-leads.ts", `const url = process.env.DATABASE_URL;\nurl?.at(0);`, /Read it from env\.ts/],
  ["app/(app)/page.tsx", `const { env } = process;\nenv.PORT?.at(0);`, /Read it from env\.ts/],
  ["jobs/clean.ts", `const url = globalThis.process.env["DATABASE_URL"];\nurl?.at(0);`, /Read it from env\.ts/],
  ["proxy.ts", `const url = process.env.DATABASE_URL;\nurl?.at(0);`, /Read it from env\.ts/],
  ...["Date.now()", "new Date()", "Date()", "Math.random()"].map((code) => ["funnel/score.ts", `export const x = ${code};`, /knows no clock and no chance/] as const),
  ...["performance.now()", "crypto.randomUUID()", "process.uptime()", `fetch("https://example.com")`].map((code) => ["funnel/score.ts", `export const x = ${code};`, /knows no world outside/] as const),

  // How it reads.
  ["server/leads/list-leads.ts", "export const x = 1;\n".repeat(251), /too many lines/],
  ["scripts/start.mjs", "// line\n".repeat(251), /too many lines/],
  ["funnel/score.ts", `export const x: any = 1;`, /Unexpected any/],
  ["funnel/score.ts", `// @ts-ignore\nexport const x = 1;`, /ts-ignore/],
  ["funnel/score.ts", `// eslint-disable-next-line\nexport const x = Date.now();`, /knows no clock/],
  ["server/leads/list-leads.ts", `try {\n  work();\n} catch {}`, /Empty block|Nothing is swallowed/],
  ["server/leads/list-leads.ts", `try {\n  work();\n} catch {\n  // never mind\n}`, /Nothing is swallowed/],
  ["app/(app)/page.tsx", `work().catch(() => {});`, /Nothing is swallowed/],
  ["app/(app)/page.tsx", `work().catch(() => undefined);`, /Nothing is swallowed/],
  ["server/leads/list-leads.ts", `console.log("here");`, /console/],
  ["server/leads/list-leads.ts", `const unused = 1;`, /never used/],
  ["funnel/score.test.ts", `it.skip("counts", () => undefined);`, /Every test runs/],
  ["e2e/queue.spec.ts", `test.only("accepts", () => undefined);`, /Every test runs/],
  ["components/leads/row.tsx", `export const Row = () => <img src="/x.png" />;`, /img/],
];

/** What the same rules leave alone. */
const FINE: readonly (readonly [file: string, code: string])[] = [
  ["funnel/score.ts", `import { DAY } from "./moment";\nexport const week = (now: number) => new Date(now + 7 * DAY);`],
  ["server/leads/list-leads.ts", `import type { Allowed } from "@/funnel/permissions";\nimport { visibleLeads } from "../visible-leads";\nexport async function listLeads(by: Allowed<"lead:read">) {\n  return visibleLeads(by);\n}`],
  ["components/leads/row.tsx", `import type { LeadRow } from "@/server/leads/list-leads";\nexport const Row = ({ name }: LeadRow) => <td>{name}</td>;`],
  ["app/(app)/leads/actions.ts", `"use server";\nimport { formAction } from "@/app/_gate/form-action";\nexport const addLead = formAction("lead:write", shape, work);`],
  ["app/(app)/page.tsx", `const Chart = dynamic(() => import("@/components/charts/trend"));\nexport const Page = () => <Chart />;`],
  ["intake/hand-over.ts", `import next from "next";\nexport const app = next({});`],
  ["server/move-pass.ts", "export const x = sql`update passes set stage = 'sql'`;"],
  ["bin/baton.ts", `import { takeIn } from "@/server/imports/take-in";\nconsole.log(takeIn);`],
  ["bin/baton.ts", `work().catch((cause) => {\n  throw new Error("no", { cause });\n});`],
  ["e2e/queue.spec.ts", `import { givenLead } from "@/db/factories";\nexport const lead = givenLead();`],
];

describe("the rules of the house", () => {
  it.each(PLANTED.map(([file, code, told]) => ({ file, plant: firstLine(code), code, told })))("refuse in $file: $plant", async ({ file, code, told }) => {
    expect((await messages(file, code)).join("\n")).toMatch(told);
  });

  it.each(FINE.map(([file, code]) => ({ file, plant: firstLine(code), code })))("allow in $file: $plant", async ({ file, code }) => {
    expect(await messages(file, code)).toEqual([]);
  });
});

const firstLine = (code: string) => code.split("\n")[0];

async function messages(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: file });
  return result?.messages.map(({ message }) => message) ?? [];
}
