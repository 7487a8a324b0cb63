import { asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { promises } from "@/db/schema/promises";
import type { PersonId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import type { PromiseInput } from "@/funnel/promise-input";

export type ListedPromise = Omit<PromiseInput, "escalateTo"> & { readonly id: number; readonly escalateTo: PersonId | null; readonly toldName: string | null };

/** What sales has promised, by kind of hand-off, in the order in which they are looked at. */
export async function listPromises(_by: Allowed<"settings:read">): Promise<ListedPromise[]> {
  const rows = await db()
    .select({ promise: promises, toldName: people.name })
    .from(promises)
    .leftJoin(people, eq(people.id, promises.escalateTo))
    .where(isNull(promises.retiredAt))
    .orderBy(asc(promises.position), asc(promises.id));
  return rows.map(({ promise: { position: _position, retiredAt: _retiredAt, ...promise }, toldName }) => ({ ...promise, toldName }));
}
