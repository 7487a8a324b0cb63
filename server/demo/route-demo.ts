import { db } from "@/db/client";
import { routingVersions } from "@/db/schema/routing";
import { type Allowed, allow } from "@/funnel/permissions";
import { putRoutingInForce } from "../routing/put-routing-in-force";
import { savePool } from "../routing/save-pool";
import type { CastMember } from "./act-out";

const NORTH = ["United Kingdom", "Netherlands", "Denmark", "Sweden", "Norway"];

/** Two pools of the demo company, shared by whoever plays its sales, and the rules that fill them from now on. Once, however often the demo is loaded. */
export async function routeDemo({ actor }: Allowed<"settings:write">, rep: CastMember | null): Promise<void> {
  if (rep === null || (await db().$count(routingVersions)) > 0) return;
  const allowed = allow(actor, "routing:write");
  const ways = { poolId: null, lostTurnsMadeUp: false, countsWork: false, passesOn: true };
  const large = await savePool(allowed, { ...ways, name: "Large companies", members: [{ personId: rep.personId, weight: 1, capacity: null }] });
  const north = await savePool(allowed, { ...ways, name: "Northern Europe", members: [{ personId: rep.personId, weight: 2, capacity: 25 }] });
  const rules = [
    { id: "large", name: "Large companies", when: { all: [{ field: "companySize", atLeast: 1000 }] }, poolId: large, ownerFirst: true },
    { id: "north", name: "The North", when: { all: [{ field: "country", oneOf: NORTH }] }, poolId: north, ownerFirst: false },
  ];
  await putRoutingInForce(allowed, { rules, reason: "Large companies stay with who knows them; the North has its own rep", basedOn: null });
}
