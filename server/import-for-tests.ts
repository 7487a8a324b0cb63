import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import { type ImportMapping, parseMapping } from "@/funnel/import-mapping";
import type { ImportCounts } from "@/funnel/import-outcome";
import { allow } from "@/funnel/permissions";
import { requestImport } from "./imports/request-import";
import { runImport } from "./imports/run-import";

/** What tests of imports share: files, a mapping with most words in it, and looks at everything that is kept. */
const folder = mkdtempSync(path.join(tmpdir(), "baton-import-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

export const system = { kind: "system", name: "test" } as const;
export const importing = allow(system, "import:run");

export const MAPPING = mappingOf({
  id: { identity: "external", prefix: "t:" }, email: { field: "email" }, first: { stage: "mql" }, origin: { field: "source" }, company: { field: "company" },
  page: { interaction: "landing_page", at: "first", property: "page" }, demo: { interaction: "demo_request" }, won: { stage: "won" }, lost: { stage: "recycled" },
  rep: { field: "owner" }, value: { field: "dealValue" }, segment: { attribute: "segment" },
});

export function mappingOf(columns: Record<string, unknown>): ImportMapping {
  const read = parseMapping({ timeZone: "America/Sao_Paulo", columns });
  if ("problems" in read) throw new Error(read.problems.join());
  return read.mapping;
}

export function fileOf(lines: readonly string[]): string {
  const file = path.join(folder, `${(files += 1)}.csv`);
  writeFileSync(file, lines.join("\n"));
  return file;
}

/** A file of exactly these bytes. */
export function fileHolding(bytes: Buffer): string {
  const file = path.join(folder, `${(files += 1)}.csv`);
  writeFileSync(file, bytes);
  return file;
}

export async function importFile(file: string, mapping = MAPPING): Promise<typeof imports.$inferSelect> {
  const { importId } = await requestImport(importing, file, mapping);
  await runImport(importing, importId, file);
  return rowOf(importId);
}

export async function rowOf(importId: ImportId): Promise<typeof imports.$inferSelect> {
  const [row] = await db().select().from(imports).where(eq(imports.id, importId));
  if (!row) throw new Error("no such import");
  return row;
}

export function countsOf({ created, updated, unchanged, rejected }: ImportCounts): ImportCounts {
  return { created, updated, unchanged, rejected };
}

/** Everything that is kept of leads; a rep whom an import named stays known when it is undone. */
export async function everything(more: readonly string[] = []): Promise<unknown> {
  const tables = ["leads", "standings", "identities", "passes", "interactions", "stage_changes", "hand_offs", "fact_changes", ...more];
  const rows = await Promise.all(tables.map((table) => db().execute(sql.raw(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`))));
  return Object.fromEntries(tables.map((table, place) => [table, rows[place]?.map(({ row }) => row)]));
}

/** The same without what the order of arrival may change: ids, and when we learnt it. */
export async function endState(): Promise<unknown> {
  return db().execute(sql`
    select i.value, to_jsonb(l) - '{lead_id,recorded_at,import_id,told_import_id,owner_id}'::text[] as lead, o.reference,
      (select to_jsonb(s) - 'lead_id' from standings s where s.lead_id = l.lead_id) as standing,
      (select jsonb_agg(to_jsonb(p) - '{lead_id,owner_id}'::text[] order by p.pass) from passes p where p.lead_id = l.lead_id) as passes,
      (select jsonb_agg(to_jsonb(n) - '{lead_id,received_at,import_id}'::text[] order by n.id) from interactions n where n.lead_id = l.lead_id) as interactions
    from leads l join identities i on i.lead_id = l.lead_id and i.kind = 'external' left join people o on o.id = l.owner_id order by i.value`);
}
