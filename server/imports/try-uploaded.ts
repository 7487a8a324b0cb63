import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import type { ImportId } from "@/funnel/ids";
import { type ImportTrial, NOTHING_YET } from "@/funnel/import-outcome";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { uploadedFile } from "../import-folder";
import { readMapping } from "../import-rows";
import { tryImport } from "./try-import";

const REJECTIONS_SHOWN = 100;
const TOLD_EVERY_MS = 500;

/** Somebody asked for another trial, started the import, or gave it up. */
class NotWanted extends Error {}

/** Does the trial run that was asked for, telling how far it is; ends early where it is not wanted any more. */
export async function tryUploaded(allowed: Allowed<"import:run">, importId: ImportId, trialId: string): Promise<void> {
  const [draft] = await db().select().from(imports).where(eq(imports.id, importId));
  if (draft?.trial?.id !== trialId) return;
  let toldAt = 0;
  const tell = async (change: Partial<ImportTrial>) => {
    const trial = { ...NOTHING_YET, id: trialId, state: "running", bytesRead: 0, rejections: [], warnings: [], failure: null, ...change } satisfies ImportTrial;
    const told = await db().update(imports).set({ trial }).where(and(eq(imports.id, importId), sql`${imports.trial}->>'id' = ${trialId}`)).returning({ id: imports.id });
    if (told.length === 0) throw new NotWanted();
  };
  try {
    const { rejections, ...found } = await tryImport(allowed, uploadedFile(importId), readMapping(draft.mapping), async ({ bytes: _bytes, ...progress }) => {
      if (Date.now() - toldAt < TOLD_EVERY_MS) return;
      toldAt = Date.now();
      await tell(progress);
    });
    await tell({ ...found, state: "done", bytesRead: draft.fileBytes, rejections: rejections.slice(0, REJECTIONS_SHOWN) });
  } catch (cause) {
    if (cause instanceof NotWanted) return;
    if (!(cause instanceof Refusal)) throw cause;
    await tell({ state: "failed", failure: cause.message });
  }
}
