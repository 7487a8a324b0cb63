"use server";

import { formAction } from "@/app/_gate/form-action";
import { reader } from "@/app/_gate/reader";
import { startOfDay } from "@/funnel/calendar";
import { conversationInput, handOffInput, lossInput, rejectionInput, winInput } from "@/funnel/hand-off-input";
import { momentOnDay } from "@/funnel/local-time";
import { acceptHandOff } from "@/server/hand-off/accept-hand-off";
import { confirmSalesQualified } from "@/server/hand-off/confirm-sales-qualified";
import { loseDeal } from "@/server/hand-off/lose-deal";
import { rejectHandOff } from "@/server/hand-off/reject-hand-off";
import { winDeal } from "@/server/hand-off/win-deal";

export const accept = formAction("handoff:decide", handOffInput, async (allowed, { handOffId }) => {
  const { stage } = await acceptHandOff(allowed, handOffId);
  return { isSalesQualified: stage === "sql" };
});

export const reject = formAction("handoff:decide", rejectionInput, async (allowed, { lookAgainAt, ...rejection }) => {
  const { timeZone } = await reader();
  await rejectHandOff(allowed, { ...rejection, lookAgainAt: lookAgainAt === undefined ? null : startOfDay(lookAgainAt, timeZone) });
});

export const confirm = formAction("pass:work", conversationInput, async (allowed, conversation) => {
  await confirmSalesQualified(allowed, conversation);
});

export const win = formAction("pass:work", winInput, async (allowed, { wonAt, ...deal }) => {
  const { timeZone } = await reader();
  await winDeal(allowed, { ...deal, wonAt: momentOnDay(wonAt, timeZone, Date.now()) });
});

export const lose = formAction("pass:work", lossInput, async (allowed, { lookAgainAt, ...loss }) => {
  const { timeZone } = await reader();
  await loseDeal(allowed, { ...loss, lookAgainAt: lookAgainAt === undefined ? null : startOfDay(lookAgainAt, timeZone) });
});
