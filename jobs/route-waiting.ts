import { z } from "zod";
import type { PoolId } from "@/funnel/ids";
import { allow } from "@/funnel/permissions";
import { assignWaiting } from "@/server/routing/assign-waiting";
import { passOnAbsent } from "@/server/routing/pass-on-absent";

const allowed = allow({ kind: "system", name: "routing" }, "routing:assign");
const payload = z.object({ poolId: z.int().transform((id) => id as PoolId) });

/** Passes on what waits for reps who went away, and gives whoever is free the oldest that wait. */
export async function routeWaiting(): Promise<void> {
  await passOnAbsent(allowed);
  await assignWaiting(allowed, null);
}

/** Gives the oldest that wait in one pool to whoever is free there. */
export async function assignWaitingOfPool(given: unknown): Promise<void> {
  await assignWaiting(allowed, payload.parse(given).poolId);
}
