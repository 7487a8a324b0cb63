import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { pools, routingVersions } from "@/db/schema/routing";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { parseRoutingRules } from "@/funnel/routing-rules";
import { markOf } from "../actor-mark";
import { recordAudit } from "../record-audit";
import { routingInForce } from "../routing-in-force";

export type RoutingGiven = { readonly rules: unknown; readonly reason: string; /** The version that was in force when these were written; null: none. */ readonly basedOn: number | null };

/** Puts rules in force, for every hand-off from now on; what was handed over before stays where it is. Says the number of the version. */
export async function putRoutingInForce(allowed: Allowed<"routing:write">, { rules: given, reason, basedOn }: RoutingGiven): Promise<number> {
  const read = parseRoutingRules(given);
  if ("problems" in read) throw new Refusal("invalid", `The rules cannot be understood yet: ${read.problems[0]?.sentence ?? ""}`);
  const { rules } = read;
  const mark = markOf(allowed.actor);
  return db().transaction(async (tx) => {
    await tx.execute(sql`lock table ${pools} in share row exclusive mode`);
    const { version: before } = await routingInForce(tx);
    if (before !== basedOn) throw new Refusal("conflict", "Somebody else has put other rules in force meanwhile. Yours are kept here: open this page in another tab, compare, and put yours in force once more.");
    const open = await tx.execute<{ id: number }>(sql`select id::float8 as id from pools where retired_at is null`);
    const closed = rules.find(({ poolId }) => !open.some(({ id }) => id === poolId));
    if (closed) throw new Refusal("invalid", `The pool of the rule “${closed.name}” is retired. Choose another.`);
    const version = (before ?? 0) + 1;
    await tx.insert(routingVersions).values({ version, rules, reason, putInForceBy: mark.label, personId: mark.personId });
    await recordAudit(tx, allowed, "routing.put-in-force", `routing version ${version}`, { rules: rules.length, reason });
    return version;
  });
}
