import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { criteriaVersions } from "@/db/schema/criteria";
import { leads } from "@/db/schema/leads";
import { people } from "@/db/schema/people";
import { audit, workspace } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";

/** Whether the people of the demo are here and their company is not, or not whole: at the first start, and after one that was cut short. */
export async function awaitsDemo(_by: Allowed<"settings:write">): Promise<boolean> {
  const hasPeople = sql`exists (select from ${people} where ${eq(people.isDemo, true)})`;
  const isEmptyOrBegun = sql`((not exists (select from ${leads}) and not exists (select from ${criteriaVersions})) or exists (select from ${audit} where ${eq(audit.action, "demo.begun")}))`;
  const rows = await db().select({ id: workspace.id }).from(workspace).where(and(isNull(workspace.demoLoadedAt), hasPeople, isEmptyOrBegun));
  return rows.length > 0;
}
