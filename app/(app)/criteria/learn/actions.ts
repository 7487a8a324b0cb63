"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { draftDocument, draftName } from "@/funnel/draft-input";
import { createDraft } from "@/server/criteria/create-draft";

const suggested = z.object({ name: draftName, basedOn: z.coerce.number().int().positive(), document: draftDocument });

export const makeDraft = formAction("criteria:draft", suggested, async (allowed, draft) => {
  redirect(`/criteria/drafts/${await createDraft(allowed, draft)}`);
});
