"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { JUDGED_BY_A_VERSION } from "@/funnel/course";
import type { DraftId } from "@/funnel/ids";
import { changeDraftThreshold } from "@/server/criteria/change-draft-threshold";
import { previewAgain } from "@/server/criteria/preview-criteria";
import { publishCandidate } from "@/server/criteria/publish-candidate";

const name = z.string().max(40);

export const again = formAction("criteria:try", z.object({ name }), (allowed, asked) => previewAgain(allowed, asked.name));

const publication = z.object({
  name, fingerprint: z.string().max(80), judges: z.enum(JUDGED_BY_A_VERSION),
  reason: z.string("Say why, for those who read it next year.").trim().min(1, "Say why, for those who read it next year.").max(2000, "Use at most 2,000 characters."),
});

export const publish = formAction("criteria:publish", publication, async (allowed, asked) => {
  redirect(`/criteria?version=${await publishCandidate(allowed, asked)}`);
});

const change = z.object({
  draftId: z.coerce.number().int().positive().transform((id) => id as DraftId), revision: z.coerce.number().int().positive(), threshold: z.coerce.number().min(1).max(1000),
});

export const changeThreshold = formAction("criteria:draft", change, (allowed, { draftId, ...asked }) => changeDraftThreshold(allowed, draftId, asked));
