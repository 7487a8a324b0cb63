"use server";

import { eachOf } from "@/app/_gate/each-of";
import { formAction } from "@/app/_gate/form-action";
import { reader } from "@/app/_gate/reader";
import { startOfDay } from "@/funnel/calendar";
import { claimInput, conversationInput, duplicateInput, handingInput, handOffsInput, lossInput, rejectionInput, snoozeInput, winInput } from "@/funnel/hand-off-input";
import { momentOnDay } from "@/funnel/local-time";
import { acceptHandOff } from "@/server/hand-off/accept-hand-off";
import { claimNext } from "@/server/hand-off/claim-next";
import { confirmSalesQualified } from "@/server/hand-off/confirm-sales-qualified";
import { handToColleague } from "@/server/hand-off/hand-to-colleague";
import { loseDeal } from "@/server/hand-off/lose-deal";
import { markDuplicate } from "@/server/hand-off/mark-duplicate";
import { rejectHandOff } from "@/server/hand-off/reject-hand-off";
import { snoozeHandOff } from "@/server/hand-off/snooze-hand-off";
import { undoDecision } from "@/server/hand-off/undo-decision";
import { wakeHandOff } from "@/server/hand-off/wake-hand-off";
import { winDeal } from "@/server/hand-off/win-deal";

export const accept = formAction("handoff:decide", handOffsInput, (allowed, { handOffId }) =>
  eachOf(handOffId, async (id) => ({ isSalesQualified: (await acceptHandOff(allowed, id)).stage === "sql" })));

export const reject = formAction("handoff:decide", rejectionInput, async (allowed, { handOffId, lookAgainAt, ...rejection }) => {
  const { timeZone } = await reader();
  const until = lookAgainAt === undefined ? null : startOfDay(lookAgainAt, timeZone);
  return eachOf(handOffId, (id) => rejectHandOff(allowed, { ...rejection, handOffId: id, lookAgainAt: until }));
});

export const snooze = formAction("handoff:decide", snoozeInput, async (allowed, { handOffId, until }) => {
  const { timeZone } = await reader();
  return eachOf(handOffId, (id) => snoozeHandOff(allowed, { handOffId: id, until: until === undefined ? null : startOfDay(until, timeZone) }));
});

export const wake = formAction("handoff:decide", handOffsInput, (allowed, { handOffId }) => eachOf(handOffId, (id) => wakeHandOff(allowed, id)));

export const handOver = formAction("handoff:decide", handingInput, (allowed, { handOffId, colleague }) => eachOf(handOffId, (id) => handToColleague(allowed, { handOffId: id, colleague })));

export const duplicate = formAction("handoff:decide", duplicateInput, (allowed, { handOffId, of }) => eachOf(handOffId, (id) => markDuplicate(allowed, { handOffId: id, of })));

export const undo = formAction("handoff:decide", handOffsInput, (allowed, { handOffId }) => eachOf(handOffId, (id) => undoDecision(allowed, id)));

export const claim = formAction("handoff:decide", claimInput, (allowed, { wanted = null, source = null, country = null }) => claimNext(allowed, { wanted, filters: { source, country } }));

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
