import { db } from "@/db/client";
import { interactionKinds } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { recordAudit } from "../record-audit";

/** Teaches Baton a kind of interaction of the team's own. */
export async function addKind(allowed: Allowed<"settings:write">, { kind, label }: { kind: string; label: string }): Promise<void> {
  await db().transaction(async (tx) => {
    const [added] = await tx.insert(interactionKinds).values({ kind, label }).onConflictDoNothing().returning({ kind: interactionKinds.kind });
    if (!added) throw new Refusal("invalid", "There is such a kind already.", { kind: "There is such a kind already." });
    await recordAudit(tx, allowed, "kind.added", `kind ${kind}`);
  });
}
