import { type SQL, and, eq, isNull, lte, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import { people } from "@/db/schema/people";
import { workspace } from "@/db/schema/workspace";
import type { HandOffId, LeadId, PassRef, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { Refusal } from "@/funnel/refusal";
import { clockTime } from "./clock-time";

/** The pass of an offer that is this rep's or for whoever is first; decided or not. Any other is as good as not there. */
export async function ownOffer(tx: Transaction, rep: PersonId, handOffId: HandOffId): Promise<PassRef> {
  const [offer] = await tx.select({ leadId: handOffs.leadId, pass: handOffs.pass }).from(handOffs).where(isTheirs(rep, handOffId));
  if (!offer) throw notInQueue();
  return offer;
}

/** Whether this offer waits, and for this rep: undecided, and not being read by somebody else. */
export function waitingFor(rep: PersonId, handOffId: HandOffId, now: Moment): SQL | undefined {
  return and(isTheirs(rep, handOffId), isNull(handOffs.decision), freeFor(rep, now));
}

/** Whether nobody else is reading an offer. */
export function freeFor(rep: PersonId, now: Moment): SQL | undefined {
  return or(isNull(handOffs.claimedUntil), lte(handOffs.claimedUntil, new Date(now)), eq(handOffs.claimedBy, rep));
}

function isTheirs(rep: PersonId, handOffId: HandOffId): SQL | undefined {
  return and(eq(handOffs.id, handOffId), or(isNull(handOffs.ownerId), eq(handOffs.ownerId, rep)));
}

const reader = alias(people, "reader");

/** Why a rep cannot act on an offer: who decided it, and when, or who is reading it. */
export async function whyNotThisOffer(tx: Transaction, { leadId, handOffId }: { readonly leadId: LeadId; readonly handOffId: HandOffId }, rep: PersonId, now: Moment): Promise<Refusal> {
  const [offer] = await tx
    .select({ row: handOffs, name: people.name, reader: reader.name, timeZone: workspace.timeZone })
    .from(handOffs)
    .innerJoin(workspace, eq(workspace.id, 1))
    .leftJoin(people, eq(people.id, handOffs.decidedBy))
    .leftJoin(reader, eq(reader.id, handOffs.claimedBy))
    .where(and(eq(handOffs.leadId, leadId), eq(handOffs.id, handOffId)));
  if (!offer) return notInQueue();
  const { decision, decidedAt, decidedBy, claimedUntil, reason } = offer.row;
  if (!decision || !decidedAt) return beingRead(offer.reader, claimedUntil, offer.timeZone, now);
  const at = clockTime(decidedAt.getTime(), now, offer.timeZone);
  if (decision === "withdrawn") return new Refusal("conflict", reason === TAKEN_BACK ? `This lead was taken back ${at} by ${offer.name ?? "whoever handed it over"}.` : `This lead was taken back ${at}: it no longer meets the criteria.`);
  if (decision === "passed_on") return new Refusal("conflict", `This lead was passed on to somebody else ${at}.`);
  if (decision === "expired") return new Refusal("conflict", `Nobody decided on this lead in time: it went back to marketing ${at}.`);
  if (decidedBy === rep) return new Refusal("conflict", `You ${decision} this lead ${at}.`);
  return new Refusal("conflict", offer.name ? `${offer.name} ${decision} this lead ${at}.` : `This lead was ${decision} in another system ${at}.`);
}

/** Why an offer is withdrawn that a rep had made to a colleague and took back. */
export const TAKEN_BACK = "taken_back";

function beingRead(name: string | null, until: Date | null, timeZone: string, now: Moment): Refusal {
  if (!name || !until) return notInQueue();
  return new Refusal("conflict", `${name} is reading this lead until ${clockTime(until.getTime(), now, timeZone).replace(/^at /, "")}. Nothing was changed; take another, or wait until then.`);
}

function notInQueue(): Refusal {
  return new Refusal("not_found", "This lead is not in your queue.");
}
