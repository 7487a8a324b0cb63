import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { reasons } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";
import type { ReasonRow } from "./list-reasons";

/** Words a reason better, or says what it mostly leads to. The leads it was given for show the new words too. */
export async function changeReason(allowed: Allowed<"settings:write">, { code, label, suggests }: Pick<ReasonRow, "code" | "label" | "suggests">): Promise<void> {
  await db().transaction(async (tx) => {
    const [changed] = await tx.update(reasons).set({ label, suggests }).where(eq(reasons.code, code)).returning({ code: reasons.code });
    if (!changed) throw new Refusal("not_found", "There is no such reason.");
    await recordAudit(tx, allowed, "reason.changed", `reason ${code}`, { label, suggests });
  });
}
