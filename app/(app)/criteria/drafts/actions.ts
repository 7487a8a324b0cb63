"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { draftDocument, draftName } from "@/funnel/draft-input";
import { EMPTY_CRITERIA } from "@/funnel/empty-criteria";
import type { DraftId } from "@/funnel/ids";
import { createDraft } from "@/server/criteria/create-draft";
import { bringDraftBack, discardDraft } from "@/server/criteria/discard-draft";
import { saveDraft } from "@/server/criteria/save-draft";

const draftId = z.coerce.number().int().positive().transform((id) => id as DraftId);
const version = z.coerce.number().int().positive();

export const begin = formAction("criteria:draft", z.object({ from: version.optional() }), async (allowed, { from }) => {
  const draft = from === undefined ? { name: "New criteria", basedOn: null, document: EMPTY_CRITERIA } : { name: `From version ${from}`, basedOn: from };
  redirect(`/criteria/drafts/${await createDraft(allowed, draft)}`);
});

const written = z.object({ draftId, revision: z.coerce.number().int().positive(), name: draftName, document: draftDocument });

export const save = formAction("criteria:draft", written, (allowed, { draftId, ...draft }) => saveDraft(allowed, draftId, draft));

const apart = z.object({ name: draftName, document: draftDocument, basedOn: version.optional() });

export const keepApart = formAction("criteria:draft", apart, async (allowed, { basedOn = null, ...draft }) => {
  redirect(`/criteria/drafts/${await createDraft(allowed, { ...draft, basedOn })}`);
});

export const discard = formAction("criteria:draft", z.object({ draftId }), (allowed, { draftId }) => discardDraft(allowed, draftId));

export const bringBack = formAction("criteria:draft", z.object({ draftId }), (allowed, { draftId }) => bringDraftBack(allowed, draftId));
