import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { handOffEvents, handOffs } from "@/db/schema/hand-offs";
import { stageChanges } from "@/db/schema/passes";
import { people } from "@/db/schema/people";
import { workspace } from "@/db/schema/workspace";
import { type StageChange, retractionsOf } from "@/funnel/history";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { Refusal } from "@/funnel/refusal";
import { clockTime } from "./clock-time";
import { loadLeads } from "./lead-facts";
import { type PassDetails, type Recording, takeBackMoves } from "./move-pass";
import { noteHandOffs } from "./note-hand-offs";
import { changeOf, loadPasses, withChanges } from "./passes-in-hand";
import { lockLeads } from "./resolve-leads";
import { settleLeads } from "./settle-leads";

/**
 * Takes a rep's own decision back: every move that it brought about is taken back by a row of history, and the offer waits again
 * where it waited, for whom and until when it did. Refused as soon as anybody or anything has moved the lead since.
 */
export async function takeBackDecision(tx: Transaction, rep: PersonId, { handOffId, leadId }: { readonly handOffId: HandOffId; readonly leadId: LeadId }, recording: Recording): Promise<void> {
  await lockLeads(tx, [{ leadId }]);
  const { pass, decision, decidedAt } = await decisionOf(tx, rep, handOffId);
  const own = await movesSince(tx, leadId, rep, decidedAt, recording.recordedAt);
  const before = await formerDetails(tx, handOffId);
  const passes = (await loadPasses(tx, [leadId])).get(leadId) ?? [];
  const takenBack = passes.toReversed().flatMap((one) => {
    const moves = own.filter((move) => move.pass === one.ref.pass);
    return moves.length === 0 ? [] : changeOf(withChanges(one, retractionsOf(moves), one.ref.pass === pass ? before : {}));
  });
  await takeBackMoves(tx, takenBack, recording);
  await tx.update(handOffs).set({ decision: null, decidedAt: null, decidedBy: null, reason: null, note: null }).where(and(eq(handOffs.leadId, leadId), eq(handOffs.id, handOffId)));
  await noteHandOffs(tx, [{ leadId, handOffId, what: "undone", details: { decision } }], { mark: recording.mark, at: recording.recordedAt });
  await settleLeads(tx, await loadLeads(tx, [leadId]), [], recording);
}

async function decisionOf(tx: Transaction, rep: PersonId, handOffId: HandOffId): Promise<{ readonly pass: number; readonly decision: string; readonly decidedAt: Moment }> {
  const [offer] = await tx
    .select({ pass: handOffs.pass, decision: handOffs.decision, decidedAt: handOffs.decidedAt, decidedBy: handOffs.decidedBy })
    .from(handOffs)
    .where(eq(handOffs.id, handOffId));
  const { decision, decidedAt } = offer ?? {};
  if (!offer || !decision || !decidedAt || offer.decidedBy !== rep || (decision !== "accepted" && decision !== "rejected")) throw nothingToTakeBack();
  return { pass: offer.pass, decision, decidedAt: decidedAt.getTime() };
}

/** The moves that the decision brought about, which are all of one moment; whatever moved the lead after them stands in the way, a date that was corrected does not. */
async function movesSince(tx: Transaction, leadId: LeadId, rep: PersonId, decidedAt: Moment, now: Moment): Promise<(StageChange & { readonly pass: number })[]> {
  const rows = await tx
    .select({ change: stageChanges, name: people.name, timeZone: workspace.timeZone })
    .from(stageChanges)
    .innerJoin(workspace, eq(workspace.id, 1))
    .leftJoin(people, eq(people.id, stageChanges.actorId))
    .where(eq(stageChanges.leadId, leadId))
    .orderBy(asc(stageChanges.id));
  const isOwn = ({ change }: (typeof rows)[number]) => change.actorId === rep && change.recordedAt.getTime() === decidedAt;
  const since = rows.slice(rows.findIndex(isOwn));
  const other = since.find((row) => row.change.type !== "correction" && !isOwn(row));
  if (!since[0] || !isOwn(since[0])) throw nothingToTakeBack();
  if (other) throw new Refusal("conflict", `${whoMoved(other, rep)} moved this lead ${clockTime(other.change.recordedAt.getTime(), now, other.timeZone)}. Your decision stands.`);
  return since.filter(isOwn).map(({ change: { pass, type, from, to, occurredAt } }) => ({ pass, type, from, to, occurredAt: occurredAt?.getTime() ?? null }));
}

function whoMoved({ change: { actorId, criteriaVersion, importId }, name }: { change: typeof stageChanges.$inferSelect; name: string | null }, rep: PersonId): string {
  if (criteriaVersion !== null) return "The criteria";
  if (importId !== null) return "An import";
  return actorId === rep ? "You" : (name ?? "Another system");
}

/** What the pass had before the decision wrote over it. */
async function formerDetails(tx: Transaction, handOffId: HandOffId): Promise<PassDetails> {
  const [event] = await tx
    .select({ details: handOffEvents.details })
    .from(handOffEvents)
    .where(and(eq(handOffEvents.handOffId, handOffId), inArray(handOffEvents.what, ["accepted", "rejected"])))
    .orderBy(desc(handOffEvents.id))
    .limit(1);
  const { formerOwner } = event?.details ?? {};
  return { ownerId: typeof formerOwner === "number" ? (formerOwner as PersonId) : null, reason: null };
}

function nothingToTakeBack(): Refusal {
  return new Refusal("conflict", "There is no decision of yours to take back here. Nothing was changed.");
}
