"use server";

import { formAction } from "@/app/_gate/form-action";
import { kindInput } from "@/funnel/workspace-input";
import { addKind } from "@/server/settings/add-kind";
import { renameKind } from "@/server/settings/rename-kind";

export const add = formAction("settings:write", kindInput, async (allowed, given) => {
  await addKind(allowed, given);
  return "The kind is known from now on.";
});

export const rename = formAction("settings:write", kindInput, renameKind);
