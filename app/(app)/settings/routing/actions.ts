"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/_gate/form-action";
import { inForceInput, poolId, poolInput, rulesInput } from "@/funnel/pool-input";
import { putRoutingInForce } from "@/server/routing/put-routing-in-force";
import { retirePool } from "@/server/routing/retire-pool";
import { savePool } from "@/server/routing/save-pool";
import { tryRoutingRules } from "@/server/routing/try-routing-rules";

export const save = formAction("routing:write", poolInput, async (allowed, pool) => {
  await savePool(allowed, pool);
  redirect("/settings/routing");
});

export const retire = formAction("routing:write", z.object({ poolId }), async (allowed, { poolId }) => {
  await retirePool(allowed, poolId);
  redirect("/settings/routing");
});

export const tryRules = formAction("routing:write", rulesInput, (allowed, { rules }) => tryRoutingRules(allowed, rules));

export const putInForce = formAction("routing:write", inForceInput, putRoutingInForce);
