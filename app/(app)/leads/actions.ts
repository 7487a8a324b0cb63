"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { reader } from "@/app/_gate/reader";
import { optionalText } from "@/funnel/free-text";
import { leadIdInput } from "@/funnel/hand-off-input";
import { loggedInput } from "@/funnel/interaction-input";
import { leadInput, newLeadInput } from "@/funnel/lead-input";
import { momentAt } from "@/funnel/local-time";
import { addLead } from "@/server/leads/add-lead";
import { disqualifyLead } from "@/server/leads/disqualify-lead";
import { editLead } from "@/server/leads/edit-lead";
import { handOverLead } from "@/server/leads/hand-over-lead";
import { logInteraction } from "@/server/leads/log-interaction";

export const add = formAction("lead:write", newLeadInput, async (allowed, input): Promise<never> => {
  redirect(`/leads/${await addLead(allowed, input)}`);
});

export const edit = formAction("lead:write", leadInput.extend({ leadId: leadIdInput }), async (allowed, { leadId, ...input }): Promise<never> => {
  await editLead(allowed, leadId, input);
  redirect(`/leads/${leadId}`);
});

export const log = formAction("interaction:log", loggedInput, async (allowed, { occurredAt, ...entry }) => {
  const { timeZone } = await reader();
  const { isNew } = await logInteraction(allowed, { ...entry, occurredAt: momentAt(occurredAt, timeZone) ?? Number.NaN });
  return isNew ? "Logged." : "This was logged already; nothing was changed.";
});

export const handOver = formAction("lead:write", z.object({ leadId: leadIdInput }), async (allowed, { leadId }) => {
  await handOverLead(allowed, leadId);
});

const disqualification = z.object({ leadId: leadIdInput, reason: z.string("Choose a reason.").max(100, "Choose a reason."), note: optionalText(2000) });

export const disqualify = formAction("lead:write", disqualification, async (allowed, given) => {
  await disqualifyLead(allowed, given);
});
