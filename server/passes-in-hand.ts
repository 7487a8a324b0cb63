import { asc, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { interactions } from "@/db/schema/interactions";
import { passes } from "@/db/schema/passes";
import type { PassState } from "@/funnel/history";
import type { LeadId, PassRef } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import type { MovedBy } from "@/funnel/settle";
import { type NewStageChange, type PassChange, type PassDetails, stateAfter } from "./move-pass";
import { among } from "./recordset";

/** A pass while a transaction works on it: where it stood, what is added to its history, where it stands now. */
export type PassInHand = {
  readonly ref: PassRef;
  readonly before: PassState | null;
  readonly state: PassState;
  readonly history: readonly NewStageChange[];
  readonly movedBy: MovedBy;
  /** It is not looked at before this, as its beginning says. */
  readonly notBefore: Moment | null;
  /** Its next pass is not looked at before this, as its ending says. */
  readonly nextNotBefore: Moment | null;
  readonly known: PassDetails;
  readonly details: PassDetails;
};

/** The passes of these leads in order, by lead. */
export async function loadPasses(tx: Transaction, ids: readonly LeadId[]): Promise<Map<LeadId, PassInHand[]>> {
  const rows = await tx.select({ pass: passes, nextNotBefore: NEXT_NOT_BEFORE }).from(passes).where(sql`${passes.leadId} in ${among(ids)}`).orderBy(asc(passes.leadId), asc(passes.number));
  const byLead = new Map<LeadId, PassInHand[]>();
  for (const pass of rows.map(inHand)) byLead.set(pass.ref.leadId, [...(byLead.get(pass.ref.leadId) ?? []), pass]);
  return byLead;
}

const NEXT_NOT_BEFORE = sql<number | null>`case when ${passes.ending} = 'recycled' then (
  select (extract(epoch from c.not_before) * 1000)::float8 from stage_changes c
  where c.lead_id = ${passes.leadId} and c.pass = ${passes.number} and c.type = 'move' and c.to_stage = 'recycled' order by c.id desc limit 1) end`;

/** The interactions of these leads in order, by lead. */
export async function loadInteractions(tx: Transaction, ids: readonly LeadId[]): Promise<Map<LeadId, Interaction[]>> {
  const rows = await tx
    .select({
      leadId: interactions.leadId, id: interactions.id, kind: interactions.kind, occurredAt: interactions.occurredAt, source: interactions.source,
      medium: interactions.medium, campaign: interactions.campaign, properties: interactions.properties,
    })
    .from(interactions)
    .where(sql`${interactions.leadId} in ${among(ids)}`)
    .orderBy(asc(interactions.leadId), asc(interactions.occurredAt), asc(interactions.id));
  const byLead = new Map<LeadId, Interaction[]>();
  for (const { leadId, occurredAt, properties, ...rest } of rows) {
    const own = byLead.get(leadId);
    const interaction = { ...rest, occurredAt: occurredAt.getTime(), properties: properties ?? {} };
    if (own) own.push(interaction);
    else byLead.set(leadId, [interaction]);
  }
  return byLead;
}

/** A pass that begins now. */
export function beginPass(ref: PassRef, occurredAt: Moment | null, notBefore: Moment | null): PassInHand {
  const history = [{ type: "move", from: null, to: "lead", occurredAt, notBefore }] as const;
  const movedBy = { mql: null, sal: null, sql: null };
  return { ref, before: null, state: stateAfter({ before: null, history }), history, movedBy, notBefore, nextNotBefore: null, known: {}, details: {} };
}

/** The pass after more rows of history; who moved it to a judged step is remembered with it. */
export function withChanges(pass: PassInHand, changes: readonly NewStageChange[], details: PassDetails = {}): PassInHand {
  if (changes.length === 0) return withDetails(pass, details);
  const movedBy = { ...pass.movedBy };
  for (const { type, from, to, criteriaVersion } of changes) {
    if (type === "retraction" && (from === "mql" || from === "sal" || from === "sql")) movedBy[from] = null;
    else if (type !== "retraction" && (to === "mql" || to === "sal" || to === "sql")) movedBy[to] = criteriaVersion ?? null;
  }
  const history = [...pass.history, ...changes];
  const recycled = changes.findLast(({ type, to }) => type === "move" && to === "recycled");
  const nextNotBefore = recycled ? (recycled.notBefore ?? null) : pass.nextNotBefore;
  const versions = { mqlVersion: movedBy.mql, salVersion: movedBy.sal, sqlVersion: movedBy.sql };
  return withDetails({ ...pass, history, state: stateAfter({ before: pass.before, history }), movedBy, nextNotBefore }, { ...versions, ...details });
}

/** The pass with more known of it; what it knows already is not written again. */
export function withDetails(pass: PassInHand, details: PassDetails): PassInHand {
  const now = { ...pass.known, ...pass.details };
  const news = Object.entries(details).filter(([key, value]) => (now[key as keyof PassDetails] ?? null) !== (value ?? null));
  return news.length === 0 ? pass : { ...pass, details: { ...pass.details, ...Object.fromEntries(news) } };
}

/** What must be written of a pass, or nothing. */
export function changeOf({ ref, before, history, details }: PassInHand): PassChange[] {
  return before !== null && history.length === 0 && Object.keys(details).length === 0 ? [] : [{ ref, before, history, details }];
}

function inHand({ pass: row, nextNotBefore }: { pass: typeof passes.$inferSelect; nextNotBefore: Moment | null }): PassInHand {
  const { leadId, number, stage, furthest, ending, mqlVersion, salVersion, sqlVersion, source, medium, campaign, ownerId, dealValue, currency, reason } = row;
  const state: PassState = {
    stage, furthest, ending, endedAt: time(row.endedAt),
    reachedAt: { lead: time(row.leadAt), mql: time(row.mqlAt), sal: time(row.salAt), accepted: time(row.acceptedAt), sql: time(row.sqlAt), won: time(row.wonAt) },
  };
  return {
    ref: { leadId, pass: number }, before: state, state, history: [], movedBy: { mql: mqlVersion, sal: salVersion, sql: sqlVersion }, notBefore: time(row.notBefore), nextNotBefore,
    known: { source, medium, campaign, ownerId, dealValue, currency, reason, mqlVersion, salVersion, sqlVersion }, details: {},
  };
}

function time(date: Date | null): Moment | null {
  return date === null ? null : date.getTime();
}
