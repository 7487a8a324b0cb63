import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { reasons } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** No longer offers a reason; the leads it was given for keep it. One reason always stays. */
export async function retireReason(allowed: Allowed<"settings:write">, code: string): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`lock table ${reasons} in share row exclusive mode`);
    if ((await tx.$count(reasons, and(isNull(reasons.retiredAt), ne(reasons.code, code)))) === 0) throw new Refusal("conflict", "This is the last reason. Add another one first.");
    const [retired] = await tx.update(reasons).set({ retiredAt: sql`now()` }).where(and(eq(reasons.code, code), isNull(reasons.retiredAt))).returning({ code: reasons.code });
    if (!retired) throw new Refusal("not_found", "There is no such reason, or it is retired already.");
    await recordAudit(tx, allowed, "reason.retired", `reason ${code}`);
  });
}
