import { z } from "zod";
import type { PersonId, PoolId } from "./ids";

export const poolId = z.coerce.number().int().positive().transform((id) => id as PoolId);
const ticked = z.literal("on").optional().transform((value) => value === "on");
const ids = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.coerce.number().int().positive()).max(200, "A pool has room for at most 200 members."));

/** A pool as its form sends it: for every member ticked, a weight and a capacity by the member's id. */
export const poolInput = z
  .looseObject({ poolId: poolId.optional(), name: z.string().trim().min(1).max(60), lostTurnsMadeUp: ticked, countsWork: ticked, passesOn: ticked, member: ids })
  .transform(({ poolId, name, lostTurnsMadeUp, countsWork, passesOn, member, ...boxes }, context) => ({
    poolId: poolId ?? null, name, lostTurnsMadeUp, countsWork, passesOn,
    members: [...new Set(member)].map((id) => ({
      personId: id as PersonId,
      weight: numberIn(boxes[`weight-${id}`], `weight-${id}`, 1, 100, context) ?? 1,
      capacity: numberIn(boxes[`capacity-${id}`], `capacity-${id}`, 0, 10_000, context),
    })),
  }));

function numberIn(typed: unknown, name: string, least: number, most: number, context: z.RefinementCtx): number | null {
  if (typed === undefined || typed === "") return null;
  const number = Number(typed);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  context.addIssue({ code: "custom", path: [name], message: `This must be a whole number from ${least} to ${most}.` });
  return null;
}

/** The rules as the page sends them, JSON in a field; what they mean is read by parseRoutingRules. */
export const rulesInput = z.object({ rules: z.string().max(1_000_000).transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "The rules did not arrive whole. Send them once more." });
    return z.NEVER;
  }
}) });

export const inForceInput = rulesInput.extend({ reason: z.string().trim().min(1, "Say in a few words why.").max(500), basedOn: z.coerce.number().int().positive().optional().transform((version) => version ?? null) });
