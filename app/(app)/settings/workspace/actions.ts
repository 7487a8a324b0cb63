"use server";

import { formAction } from "@/app/_gate/form-action";
import { workspaceInput } from "@/funnel/workspace-input";
import { updateWorkspace } from "@/server/settings/update-workspace";

export const update = formAction("settings:write", workspaceInput, async (allowed, changed) => {
  await updateWorkspace(allowed, changed);
  return "The workspace is changed.";
});
