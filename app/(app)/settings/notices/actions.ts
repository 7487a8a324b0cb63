"use server";

import { formAction } from "@/app/_gate/form-action";
import { noticeChoicesInput } from "@/funnel/notice-input";
import { changeChoices } from "@/server/notices/change-choices";

export const change = formAction("account:own", noticeChoicesInput, async (allowed, choices) => {
  await changeChoices(allowed, choices);
  return "This is what you are told of from now on.";
});
