import { allow } from "@/funnel/permissions";
import { forgetExpired } from "@/server/people/forget-expired";

/** Used and expired one-time links and old failed attempts are of no use to anybody but a thief. */
export async function forgetExpiredLinks(): Promise<void> {
  await forgetExpired(allow({ kind: "system", name: "Timetable" }, "people:manage"), Date.now());
}
