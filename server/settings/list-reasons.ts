import { asc, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { reasons } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";

export type ReasonRow = {
  readonly code: string;
  readonly label: string;
  /** What a rep most often does with it. */
  readonly suggests: (typeof reasons.suggests.enumValues)[number];
  /** No longer offered; the leads it was given for keep it. */
  readonly isRetired: boolean;
};

/** Why leads are sent back and deals are lost, in the team's words and order; the retired last. */
export async function listReasons(_by: Allowed<"settings:read">): Promise<ReasonRow[]> {
  return db()
    .select({ code: reasons.code, label: reasons.label, suggests: reasons.suggests, isRetired: sql<boolean>`${reasons.retiredAt} is not null` })
    .from(reasons)
    .orderBy(sql`${reasons.retiredAt} is not null`, asc(reasons.position), asc(reasons.code));
}
