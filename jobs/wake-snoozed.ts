import { allow } from "@/funnel/permissions";
import { wakeSnoozed } from "@/server/hand-off/wake-snoozed";

/** Lets leads that were put aside until now wait again. */
export async function wakeSnoozedLeads(): Promise<void> {
  await wakeSnoozed(allow({ kind: "system", name: "the clock" }, "handoff:keep-promises"));
}
