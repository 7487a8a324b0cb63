import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import { people } from "@/db/schema/people";
import { workspace } from "@/db/schema/workspace";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { Refusal } from "@/funnel/refusal";
import { clockTime } from "./clock-time";
import { holdPass } from "./hold-pass";
import { noteHandOffs } from "./note-hand-offs";
import type { PassInHand } from "./passes-in-hand";

export type Decision = { readonly decision: "accepted" | "rejected"; readonly at: Moment; readonly reason: string | null; readonly note: string | null };

/**
 * Writes a rep's decision on an offer that waits for this rep or for whoever is first, and hands back its pass, held. Of
 * many who decide at once exactly one is heard; the others are told who was, and nothing of theirs is written.
 */
export async function decideHandOff(tx: Transaction, rep: PersonId, handOffId: HandOffId, { decision, at, reason, note }: Decision): Promise<PassInHand> {
  const mine = and(eq(handOffs.id, handOffId), or(isNull(handOffs.ownerId), eq(handOffs.ownerId, rep)));
  const [offer] = await tx.select({ leadId: handOffs.leadId, pass: handOffs.pass }).from(handOffs).where(mine);
  if (!offer) throw new Refusal("not_found", "This lead is not in your queue.");
  const pass = await holdPass(tx, offer);
  const decided = await tx
    .update(handOffs)
    .set({ decision, decidedAt: new Date(at), decidedBy: rep, reason, note })
    .where(and(eq(handOffs.leadId, offer.leadId), mine, isNull(handOffs.decision)))
    .returning({ id: handOffs.id });
  if (decided.length === 0) throw await whoWasFaster(tx, offer.leadId, handOffId, rep, at);
  const details = { ...(reason !== null && { reason }), ...formerly(pass) };
  await noteHandOffs(tx, [{ leadId: offer.leadId, handOffId, what: decision, details }], { mark: { label: `person ${rep}`, personId: rep }, at });
  return pass;
}

/** What the decision writes over, so that it can be taken back. */
function formerly({ known, notBefore }: PassInHand) {
  return { formerOwner: known.ownerId ?? null, formerNotBefore: notBefore };
}

async function whoWasFaster(tx: Transaction, leadId: LeadId, handOffId: HandOffId, rep: PersonId, now: Moment): Promise<Refusal> {
  const [outcome] = await tx
    .select({ decision: handOffs.decision, decidedAt: handOffs.decidedAt, decidedBy: handOffs.decidedBy, name: people.name, timeZone: workspace.timeZone })
    .from(handOffs)
    .innerJoin(workspace, eq(workspace.id, 1))
    .leftJoin(people, eq(people.id, handOffs.decidedBy))
    .where(and(eq(handOffs.leadId, leadId), eq(handOffs.id, handOffId), sql`${handOffs.decision} is not null`));
  if (!outcome?.decidedAt) return new Refusal("not_found", "This lead is not in your queue.");
  const { decision, decidedAt, decidedBy, name, timeZone } = outcome;
  const at = clockTime(decidedAt.getTime(), now, timeZone);
  if (decision === "withdrawn") return new Refusal("conflict", `This lead was taken back ${at}: it no longer meets the criteria.`);
  if (decision === "passed_on") return new Refusal("conflict", `This lead was passed on to somebody else ${at}.`);
  if (decision === "expired") return new Refusal("conflict", `Nobody decided on this lead in time: it went back to marketing ${at}.`);
  if (decidedBy === rep) return new Refusal("conflict", `You ${decision} this lead ${at}.`);
  return new Refusal("conflict", name ? `${name} ${decision} this lead ${at}.` : `This lead was ${decision} in another system ${at}.`);
}
