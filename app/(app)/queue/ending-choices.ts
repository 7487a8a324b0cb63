import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { addDays, dayOf } from "@/funnel/calendar";
import { monthsFrom } from "@/funnel/local-time";
import type { Moment } from "@/funnel/moment";
import { listReasons } from "@/server/settings/list-reasons";
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
