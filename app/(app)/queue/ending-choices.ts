import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { addDays, dayOf } from "@/funnel/calendar";
import { monthsFrom } from "@/funnel/local-time";
import type { Moment } from "@/funnel/moment";
import { listReasons } from "@/server/settings/list-reasons";
import { listColleagues } from "@/server/hand-off/list-colleagues";
import type { DeskChoices } from "./ask-dialog";
import type { RejectionChoices } from "./reject-dialog";

/** The reasons now offered, and the usual days to look again. */
export async function endingChoices(now: Moment): Promise<RejectionChoices> {
  const { timeZone } = await reader();
  const reasons = await listReasons(await viewerMay("settings:read"));
  return {
    reasons: reasons.flatMap(({ code, label, suggests, isRetired }) => (isRetired ? [] : [{ code, label, suggests }])),
    lookAgain: [1, 3, 6].map((months) => ({ label: months === 1 ? "1 month" : `${months} months`, day: monthsFrom(now, months, timeZone) })),
    tomorrow: addDays(dayOf(now, timeZone), 1),
  };
}

/** What can be chosen at the desk: reasons and days, when a lead comes back, and who else is in sales. */
export async function deskChoices(now: Moment): Promise<DeskChoices> {
  const { timeZone } = await reader();
  const today = dayOf(now, timeZone);
  const untilMonday = 7 - ((new Date(`${today}T00:00Z`).getUTCDay() + 6) % 7);
  const days = [["Tomorrow", 1], ["In three days", 3], ["Next Monday", untilMonday], ["In a week", 7], ["In two weeks", 14]] as const;
  return {
    ...(await endingChoices(now)),
    snooze: [{ label: "When it does something new", hint: "With the next interaction, whatever it is.", value: null }, ...days.map(([label, ahead]) => ({ label, value: addDays(today, ahead) }))],
    colleagues: await listColleagues(await viewerMay("handoff:read")),
  };
}
