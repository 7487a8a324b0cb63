import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { reasons } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";
import type { ReasonRow } from "./list-reasons";

type Given = Pick<ReasonRow, "label" | "suggests">;

/** Offers reps one more reason, after those there are. Its code is made of its words and never changes. Returns the code. */
export async function addReason(allowed: Allowed<"settings:write">, { label, suggests }: Given): Promise<string> {
  const code = codeOf(label);
  await db().transaction(async (tx) => {
    const [added] = await tx
      .insert(reasons)
      .values({ code, label, suggests, position: sql`(select coalesce(max(position), 0) + 1 from ${reasons})` })
      .onConflictDoNothing()
      .returning({ code: reasons.code });
    if (!added) throw new Refusal("invalid", "There is such a reason already.", { label: "There is such a reason already; if it is retired, offer it again." });
    await recordAudit(tx, allowed, "reason.added", `reason ${code}`, { label, suggests });
  });
  return code;
}

/** "Zu teuer für uns" → zu_teuer_fur_uns; words without a Latin letter are told apart by their own characters. */
function codeOf(label: string): string {
  const plain = label.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "");
  return (/^\p{L}/u.test(plain) ? plain : `reason_${plain}`).slice(0, 63);
}
