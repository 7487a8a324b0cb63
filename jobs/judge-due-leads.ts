import { allow } from "@/funnel/permissions";
import { judgeDueLeads } from "@/server/criteria/judge-every-lead";

/** Judges the leads that time alone has changed. */
export async function judgeDueLeadsOfNow(): Promise<void> {
  const allowed = allow({ kind: "system", name: "criteria" }, "criteria:judge");
  while ((await judgeDueLeads(allowed)) > 0);
}
