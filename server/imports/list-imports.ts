import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import { people } from "@/db/schema/people";
import type { Allowed } from "@/funnel/permissions";
import type { ImportRow } from "./get-import";

const LISTED = 200;

/** The latest imports, newest first, with who asked for each. */
export async function listImports(_allowed: Allowed<"import:run">): Promise<(ImportRow & { readonly by: string })[]> {
  const rows = await db()
    .select({ row: imports, name: people.name })
    .from(imports)
    .leftJoin(people, eq(imports.requestedBy, sql`'person ' || ${people.id}`))
    .orderBy(desc(imports.id))
    .limit(LISTED);
  return rows.map(({ row, name }) => ({ ...row, by: name ?? row.requestedBy }));
}
