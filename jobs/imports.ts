import { z } from "zod";
import type { ImportId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import { forgetOldDrafts } from "@/server/imports/discard-draft";
import { undoRequested } from "@/server/imports/request-undo";
import { runUploaded } from "@/server/imports/run-uploaded";
import { tryUploaded } from "@/server/imports/try-uploaded";

const importId = z.number().transform((id) => id as ImportId);
const one = z.object({ importId });
const trial = z.object({ importId, trialId: z.string() });
const importing = () => allow({ kind: "system", name: "import" }, "import:run");

/** Imports an uploaded file; killed in the middle, it goes on after the last committed line. */
export async function runImportJob(payload: unknown): Promise<void> {
  await runUploaded(importing(), one.parse(payload).importId);
}

/** Finds out what an import would do. */
export async function tryImportJob(payload: unknown): Promise<void> {
  const { importId, trialId } = trial.parse(payload);
  await tryUploaded(importing(), importId, trialId);
}

/** Undoes an import, all of it or nothing. */
export async function undoImportJob(payload: unknown): Promise<void> {
  await undoRequested(importing(), one.parse(payload).importId);
}

/** Files that were uploaded and never imported hold people's data for nobody's use. */
export async function forgetDrafts(): Promise<void> {
  await forgetOldDrafts(importing());
}
