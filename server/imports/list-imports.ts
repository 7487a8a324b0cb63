import { desc } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { Allowed } from "@/funnel/permissions";
import type { ImportRow } from "./get-import";

const LISTED = 200;

/** The latest imports, newest first. */
export async function listImports(_allowed: Allowed<"import:run">): Promise<ImportRow[]> {
  return db().select().from(imports).orderBy(desc(imports.id)).limit(LISTED);
}
