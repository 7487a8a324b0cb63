import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { ImportMapping } from "@/funnel/import-mapping";
import type { Allowed } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { openImport } from "../import-rows";
import { recordAudit } from "../record-audit";
import { withTimeZone } from "../workspace-time-zone";

export type RequestedImport = { readonly importId: ImportId; readonly isResumed: boolean; readonly afterLine: number };

/**
 * Writes down that a file is to be imported by a mapping. The same file with the same mapping goes on with an import that
 * was cut off, after its last committed line.
 */
export async function requestImport(allowed: Allowed<"import:run">, path: string, given: ImportMapping): Promise<RequestedImport> {
  const mapping = await withTimeZone(given);
  const { name, nature, heading, warnings } = await openImport(path, mapping);
  return db().transaction(async (tx) => {
    const [cutOff] = await tx
      .select({ importId: imports.id, afterLine: imports.lastLine })
      .from(imports)
      .where(sql`${imports.fileHash} = ${nature.hash} and ${imports.mapping} = ${JSON.stringify(mapping)}::jsonb and ${imports.status} in ('waiting', 'running', 'failed')`)
      .orderBy(sql`${imports.id} desc`)
      .limit(1);
    if (cutOff) {
      await tx.update(imports).set({ status: "waiting", failure: null }).where(sql`${imports.id} = ${cutOff.importId}`);
      return { ...cutOff, isResumed: true };
    }
    const [row] = await tx
      .insert(imports)
      .values({
        fileName: name, fileHash: nature.hash, fileBytes: nature.bytes, mapping, heading, requestedBy: markOf(allowed.actor).label,
        warnings: warnings.map((sentence) => ({ sentence, rows: 0, lines: [] })),
      })
      .returning({ importId: imports.id });
    if (!row) throw new Error("The import was not written down");
    await recordAudit(tx, allowed, "import.requested", `import ${row.importId}`);
    return { ...row, isResumed: false, afterLine: 0 };
  });
}
