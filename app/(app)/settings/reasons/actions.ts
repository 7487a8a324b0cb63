"use server";

import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { reasonCode, reasonInput } from "@/funnel/workspace-input";
import { addReason } from "@/server/settings/add-reason";
import { changeReason } from "@/server/settings/change-reason";
import { offerReasonAgain } from "@/server/settings/offer-reason-again";
import { retireReason } from "@/server/settings/retire-reason";

const named = z.object({ code: reasonCode });

export const add = formAction("settings:write", reasonInput, async (allowed, given) => {
  await addReason(allowed, given);
  return "The reason is offered from now on.";
});

export const change = formAction("settings:write", reasonInput.extend(named.shape), changeReason);

export const retire = formAction("settings:write", named, (allowed, { code }) => retireReason(allowed, code));

export const offerAgain = formAction("settings:write", named, (allowed, { code }) => offerReasonAgain(allowed, code));
