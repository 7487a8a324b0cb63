import { asc, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { handOffs } from "@/db/schema/hand-offs";
import { passes, stageChanges } from "@/db/schema/passes";
import { people } from "@/db/schema/people";
import { reasons } from "@/db/schema/workspace";
import type { HandOffDecision } from "@/funnel/hand-off-events";
import type { HandOffId, LeadId, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Ending, Stage, Step } from "@/funnel/stages";
import { type TimeLeft, timeLeftAt } from "./time-left";

/** One row of history, with both clocks and who or what did it. */
export type ToldChange = {
  readonly id: number;
  readonly type: "move" | "correction" | "retraction";
  readonly from: Stage | null;
  readonly to: Stage;
  readonly occurredAt: Moment | null;
  readonly recordedAt: Moment;
  /** A person by name; null where criteria, another system or Baton itself did it. */
  readonly person: string | null;
  readonly actor: string;
  readonly criteriaVersion: number | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly notBefore: Moment | null;
};

export type ToldHandOff = {
  readonly handOffId: HandOffId;
  readonly offeredAt: Moment;
  /** How long there is, as long as it waits. */
  readonly due: TimeLeft | null;
  readonly decision: HandOffDecision | null;
  readonly decidedAt: Moment | null;
  readonly decidedBy: string | null;
  /** The rep it waits for; null: whoever is first. */
  readonly waitsForId: PersonId | null;
  readonly waitsFor: string | null;
  /** Why it is this rep's, or for whoever is first. */
  readonly because: string | null;
  readonly reason: string | null;
  readonly note: string | null;
};

/** One pass of a lead: its dates, what came of it, every change and every offer. */
export type PassHistory = {
  readonly pass: number;
  readonly stage: Stage;
  readonly furthest: Step;
  readonly reachedAt: Readonly<Record<Step, Moment | null>>;
  readonly ending: Ending | null;
  readonly endedAt: Moment | null;
  readonly reason: string | null;
  /** Not looked at before this, as its beginning says. */
  readonly notBefore: Moment | null;
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly owner: { readonly personId: PersonId; readonly name: string } | null;
  readonly dealValue: number | null;
  readonly currency: string | null;
  readonly changes: readonly ToldChange[];
  readonly handOffs: readonly ToldHandOff[];
};

/** Every pass of a lead, the latest first, each with its whole history in the order it was recorded. */
export async function historyOf(tx: Transaction, leadId: LeadId, now: Moment = Date.now()): Promise<PassHistory[]> {
  const rows = await tx
    .select({ pass: passes, owner: people.name, reason: reasons.label })
    .from(passes)
    .leftJoin(people, eq(people.id, passes.ownerId))
    .leftJoin(reasons, eq(reasons.code, passes.reason))
    .where(eq(passes.leadId, leadId))
    .orderBy(desc(passes.number));
  const [changes, offers] = [await changesOf(tx, leadId), await handOffsOf(tx, leadId, now)];
  return rows.map(({ pass: row, owner, reason }) => {
    const { number: pass, stage, furthest, ending, source, medium, campaign, ownerId, dealValue, currency } = row;
    return {
      pass, stage, furthest, ending, source, medium, campaign, dealValue, currency,
      reachedAt: { lead: time(row.leadAt), mql: time(row.mqlAt), sal: time(row.salAt), accepted: time(row.acceptedAt), sql: time(row.sqlAt), won: time(row.wonAt) },
      endedAt: time(row.endedAt), notBefore: time(row.notBefore), reason: reason ?? row.reason,
      owner: ownerId === null || owner === null ? null : { personId: ownerId, name: owner },
      changes: changes.filter((change) => change.pass === pass).map(({ pass: _pass, ...change }) => change),
      handOffs: offers.filter((offer) => offer.pass === pass).map(({ pass: _pass, ...offer }) => offer),
    };
  });
}

async function changesOf(tx: Transaction, leadId: LeadId): Promise<(ToldChange & { pass: number })[]> {
  const rows = await tx
    .select({ change: stageChanges, person: people.name, reason: reasons.label })
    .from(stageChanges)
    .leftJoin(people, eq(people.id, stageChanges.actorId))
    .leftJoin(reasons, eq(reasons.code, stageChanges.reason))
    .where(eq(stageChanges.leadId, leadId))
    .orderBy(asc(stageChanges.id));
  return rows.map(({ change: { pass, id, type, from, to, actor, criteriaVersion, note, ...rest }, person, reason }) => ({
    pass, id, type, from, to, actor, criteriaVersion, note, person, reason: reason ?? rest.reason,
    occurredAt: time(rest.occurredAt), recordedAt: rest.recordedAt.getTime(), notBefore: time(rest.notBefore),
  }));
}

async function handOffsOf(tx: Transaction, leadId: LeadId, now: Moment): Promise<(ToldHandOff & { pass: number })[]> {
  const rows = await tx
    .select({ offer: handOffs, reason: reasons.label, decidedBy: people.name, waitsFor: sql<string | null>`(select name from people p where p.id = ${handOffs.ownerId})` })
    .from(handOffs)
    .leftJoin(people, eq(people.id, handOffs.decidedBy))
    .leftJoin(reasons, eq(reasons.code, handOffs.reason))
    .where(eq(handOffs.leadId, leadId))
    .orderBy(asc(handOffs.id));
  const timeLeft = await timeLeftAt(tx, now);
  return rows.map(({ offer: { id: handOffId, pass, decision, note, ...rest }, reason, decidedBy, waitsFor }) => ({
    handOffId, pass, decision, note, decidedBy, waitsFor, waitsForId: rest.ownerId, because: rest.because, reason: reason ?? rest.reason,
    offeredAt: rest.offeredAt.getTime(), due: decision === null ? timeLeft({ ownerId: rest.ownerId, promiseId: rest.promiseId, dueAt: rest.dueAt.getTime(), warnAt: time(rest.warnAt) }) : null, decidedAt: time(rest.decidedAt),
  }));
}

function time(date: Date | null): Moment | null {
  return date === null ? null : date.getTime();
}
