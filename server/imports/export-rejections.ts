import { and, asc, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { importRejections } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { csvLine } from "../export-csv";
import { getImport } from "./get-import";

const PAGE = 1000;

/** The rows that an import did not take in, as they were, with their line and why: mended, they can be imported by the same mapping. */
export async function* exportRejections(allowed: Allowed<"import:run">, importId: ImportId): AsyncGenerator<string> {
  const { heading } = await getImport(allowed, importId, 0);
  yield `\ufeff${csvLine([...heading, "Line", "Problem in", "Reason"])}`;
  for (let after = 0; ; ) {
    const rows = await db()
      .select()
      .from(importRejections)
      .where(and(eq(importRejections.importId, importId), gt(importRejections.line, after)))
      .orderBy(asc(importRejections.line))
      .limit(PAGE);
    if (rows.length === 0) return;
    yield rows.map(({ row, line, column, reason }) => csvLine([...heading.map((_, place) => row?.[place] ?? ""), line, column, reason])).join("");
    after = rows.at(-1)?.line ?? after;
  }
}
