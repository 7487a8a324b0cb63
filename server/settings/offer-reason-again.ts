import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { reasons } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Offers a retired reason again. */
export async function offerReasonAgain(allowed: Allowed<"settings:write">, code: string): Promise<void> {
  await db().transaction(async (tx) => {
    const [offered] = await tx.update(reasons).set({ retiredAt: null }).where(and(eq(reasons.code, code), isNotNull(reasons.retiredAt))).returning({ code: reasons.code });
    if (!offered) throw new Refusal("not_found", "There is no such reason, or it is offered already.");
    await recordAudit(tx, allowed, "reason.offered-again", `reason ${code}`);
  });
}
