"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import type { ImportId } from "@/funnel/ids";
import { cancelImport } from "@/server/imports/cancel-import";
import { correctImport } from "@/server/imports/correct-import";
import { discardDraft } from "@/server/imports/discard-draft";
import { requestTrial } from "@/server/imports/request-trial";
import { requestUndo } from "@/server/imports/request-undo";
import { startImport } from "@/server/imports/start-import";

const importId = z.coerce.number().int().positive().transform((id) => id as ImportId);
const one = z.object({ importId });
const mapped = z.object({
  importId,
  mapping: z.string("The mapping is missing.").transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      context.addIssue({ code: "custom", message: "The mapping is not JSON." });
      return z.NEVER;
    }
  }),
});

export const tryFile = formAction("import:run", mapped, (allowed, { importId, mapping }) => requestTrial(allowed, importId, mapping));

export const start = formAction("import:run", mapped, (allowed, { importId, mapping }) => startImport(allowed, importId, mapping));

export const cancel = formAction("import:run", one, (allowed, { importId }) => cancelImport(allowed, importId));

export const undo = formAction("import:run", one, (allowed, { importId }) => requestUndo(allowed, importId));

export const discard = formAction("import:run", one, async (allowed, { importId }) => {
  await discardDraft(allowed, importId);
  redirect("/imports");
});

export const correct = formAction("import:run", one, async (allowed, { importId }) => redirect(`/imports/${await correctImport(allowed, importId)}`));
