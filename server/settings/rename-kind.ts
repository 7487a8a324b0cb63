import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { interactionKinds } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Changes what people read for a kind; the word other systems send stays. */
export async function renameKind(allowed: Allowed<"settings:write">, { kind, label }: { kind: string; label: string }): Promise<void> {
  await db().transaction(async (tx) => {
    const [renamed] = await tx.update(interactionKinds).set({ label }).where(eq(interactionKinds.kind, kind)).returning({ kind: interactionKinds.kind });
    if (!renamed) throw new Refusal("not_found", "There is no such kind.");
    await recordAudit(tx, allowed, "kind.renamed", `kind ${kind}`, { label });
  });
}
