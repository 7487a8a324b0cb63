import { asc, desc } from "drizzle-orm";
import { db } from "@/db/client";
import { interactionKinds } from "@/db/schema/workspace";
import type { Allowed } from "@/funnel/permissions";

export type KindRow = { readonly kind: string; readonly label: string; readonly isBuiltIn: boolean };

/** The kinds of interaction this team knows: the built-in ones, then its own. */
export async function listKinds(_by: Allowed<"settings:read">): Promise<KindRow[]> {
  return db()
    .select({ kind: interactionKinds.kind, label: interactionKinds.label, isBuiltIn: interactionKinds.builtIn })
    .from(interactionKinds)
    .orderBy(desc(interactionKinds.builtIn), asc(interactionKinds.label), asc(interactionKinds.kind));
}
