import { existsSync } from "node:fs";
import { link, rm } from "node:fs/promises";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { uploadedFile } from "../import-folder";

const OVER = ["done", "failed", "cancelled", "undone"] as const;

/** Makes a new draft of an import that is over, with its file and its mapping, to be corrected and imported anew; what it took in stays. */
export async function correctImport(allowed: Allowed<"import:run">, importId: ImportId): Promise<ImportId> {
  const draftId = await db().transaction(async (tx) => {
    const [over] = await tx.select().from(imports).where(and(eq(imports.id, importId), inArray(imports.status, OVER))).for("update");
    if (!over || !existsSync(uploadedFile(importId))) throw new Refusal("conflict", "The file of this import is not here any more. Bring it again.");
    const { fileName, fileHash, fileBytes, mapping, nature, heading } = over;
    const [draft] = await tx.insert(imports).values({ fileName, fileHash, fileBytes, mapping, nature, heading, status: "draft", requestedBy: markOf(allowed.actor).label }).returning({ id: imports.id });
    if (!draft) throw new Error("The draft was not written down");
    await link(uploadedFile(importId), uploadedFile(draft.id));
    return draft.id;
  });
  await rm(uploadedFile(importId), { force: true });
  return draftId;
}
