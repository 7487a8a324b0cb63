import { and, asc, desc, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { interactions } from "@/db/schema/interactions";
import { calledName, identities, leads } from "@/db/schema/leads";
import { interactionKinds } from "@/db/schema/workspace";
import { type Evidence, evidenceOf } from "@/funnel/evidence";
import type { LeadId } from "@/funnel/ids";
import type { Identity } from "@/funnel/lead";
import type { Properties } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { scoreCourse, type ScoreStretch } from "@/funnel/score-course";
import type { Stage } from "@/funnel/stages";
import { criteriaInForce, type InForce } from "../criteria-in-force";
import { interactionsOf, startOf } from "../judge-passes";
import { knownOf } from "../lead-facts";
import { withoutNotes } from "../masked-lead";
import { type PassHistory, historyOf } from "../pass-history";
import { type LeadHistory, readHistoriesOf } from "../read-histories";
import { leadNotFound, sightOf } from "../visible-leads";

export type JourneyInteraction = { readonly id: string; readonly kind: string; readonly label: string; readonly occurredAt: Moment; readonly source: string | null; readonly campaign: string | null; readonly properties: Properties };

/** One trip on the journey: its history, its score over time, and why the criteria let it through. */
export type JourneyPass = PassHistory & { readonly score: readonly ScoreStretch[]; readonly whenMql: Evidence | null; readonly whenHandedOver: Evidence | null };

export type Journey = {
  readonly at: Moment;
  readonly leadId: LeadId;
  readonly isMasked: boolean;
  readonly called: string;
  readonly company: string | null;
  readonly stage: Stage;
  /** In the order they became known. */
  readonly identities: readonly (Pick<Identity, "kind"> & { readonly knownAt: Moment })[];
  /** In order; at most `MOST_SHOWN`, the latest, of `interactionsInAll`. */
  readonly interactions: readonly JourneyInteraction[];
  readonly interactionsInAll: number;
  /** In order. */
  readonly passes: readonly JourneyPass[];
};

const MOST_SHOWN = 2000;

/** A lead's whole journey from its first visit on, as far as this actor may see the lead. */
export async function getJourney(allowed: Allowed<"lead:read">, leadId: LeadId, now: Moment = Date.now()): Promise<Journey> {
  return db().transaction(async (tx) => {
    const { visible, whole } = await sightOf(tx, allowed);
    const [lead] = await tx.select({ isMasked: sql<boolean>`not (${whole})`, called: sql<string>`case when ${whole} then ${calledName(leads)} else '' end`, company: leads.company, stage: leads.stage }).from(leads).where(and(eq(leads.leadId, leadId), visible));
    const [history] = await readHistoriesOf(tx, [leadId]);
    if (!lead || !history) throw leadNotFound();
    const known = await tx.select({ kind: identities.kind, knownAt: identities.recordedAt }).from(identities).where(eq(identities.leadId, leadId)).orderBy(asc(identities.recordedAt), asc(identities.kind));
    const inForce = await criteriaInForce(tx);
    const told = (await historyOf(tx, leadId)).toReversed();
    const { isMasked } = lead;
    return {
      at: now, leadId, ...lead, identities: known.map(({ kind, knownAt }) => ({ kind, knownAt: knownAt.getTime() })),
      interactions: (await shown(tx, leadId)).map((interaction) => (isMasked ? { ...interaction, properties: {} } : interaction)), interactionsInAll: history.interactions.length,
      passes: (isMasked ? withoutNotes(told) : told).map((pass) => ({ ...pass, ...judged(history, pass, inForce, now) })),
    };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

async function shown(tx: Transaction, leadId: LeadId): Promise<JourneyInteraction[]> {
  const rows = await tx
    .select({ row: interactions, label: interactionKinds.label })
    .from(interactions)
    .innerJoin(interactionKinds, eq(interactionKinds.kind, interactions.kind))
    .where(eq(interactions.leadId, leadId))
    .orderBy(desc(interactions.occurredAt), sql`${interactions.id} desc`)
    .limit(MOST_SHOWN);
  return rows.reverse().map(({ row: { id, kind, occurredAt, source, campaign, properties }, label }) => ({ id, kind, label, occurredAt: occurredAt.getTime(), source, campaign, properties: properties ?? {} }));
}

function judged(history: LeadHistory, { pass: number, endedAt }: PassHistory, inForce: readonly InForce[], now: Moment): Pick<JourneyPass, "score" | "whenMql" | "whenHandedOver"> {
  const place = history.passes.findIndex(({ ref }) => ref.pass === number);
  const pass = history.passes[place];
  if (!pass) return { score: [], whenMql: null, whenHandedOver: null };
  const [own, known] = [interactionsOf(pass, history.passes[place + 1], history.interactions), knownOf(history.lead)];
  const evidence = (step: "mql" | "sal"): Evidence | null => {
    const [by, at] = [inForce.find(({ version }) => version === pass.movedBy[step]), pass.state.reachedAt[step]];
    return by && at !== null ? evidenceOf(step, by, known, own, at) : null;
  };
  return { score: scoreCourse(inForce, known, startOf(history.lead, pass, own), own, Math.min(now, endedAt ?? now)), whenMql: evidence("mql"), whenHandedOver: evidence("sal") };
}
