import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import { Refusal } from "@/funnel/refusal";
import { planFor, readMapping } from "./import-rows";
import { toldBefore } from "./told-before";
import { withTimeZone } from "./workspace-time-zone";

/** A draft, held until the transaction ends, with a mapping by which its file can be read and what to know of the two. */
export async function holdDraft(tx: Transaction, importId: ImportId, document: unknown) {
  const [draft] = await tx.select().from(imports).where(eq(imports.id, importId)).for("update");
  if (!draft) throw new Refusal("not_found", "There is no such import.");
  if (draft.status !== "draft") throw new Refusal("conflict", "This import was started already.");
  const mapping = await withTimeZone(readMapping(document));
  const [{ warnings }, told] = [await planFor(mapping, draft.heading), await toldBefore(draft.fileHash, mapping)];
  return { mapping, warnings: [...warnings, ...told.warnings].map((sentence) => ({ sentence, rows: 0, lines: [] })) };
}
