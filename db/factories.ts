import { randomUUID } from "node:crypto";
import { type StageChange, afterChange, neverBegan, passFromHistory } from "@/funnel/history";
import type { LeadId, PersonId } from "@/funnel/ids";
import type { Identity } from "@/funnel/lead";
import { DAY, type Moment } from "@/funnel/moment";
import type { Stage } from "@/funnel/stages";
import { db } from "./client";
import { handOffs } from "./schema/hand-offs";
import { interactions } from "./schema/interactions";
import { identities, leads } from "./schema/leads";
import { passes, stageChanges } from "./schema/passes";
import { people } from "./schema/people";
import { standings } from "./schema/standings";

/** One row of history as a test tells it: a move unless it says otherwise, from wherever the pass stands, learnt when it happened. */
export type ToldChange = {
  readonly to: Stage;
  readonly occurredAt: Moment | null;
  readonly recordedAt?: Moment;
  readonly type?: StageChange["type"];
  readonly criteriaVersion?: number;
  readonly reason?: string;
};

type PassRow = typeof passes.$inferInsert;
type LeadRow = typeof leads.$inferInsert;
export type ToldPass = Partial<Pick<PassRow, "source" | "medium" | "campaign" | "ownerId" | "dealValue" | "currency">> & {
  readonly history: readonly ToldChange[];
};
export type ToldLead = Partial<LeadRow> & { readonly standing?: Partial<typeof standings.$inferInsert>; readonly identities?: readonly Identity[]; readonly passes?: readonly ToldPass[] };

/** The beginning of time in tests: Monday 2 January 2023, 00:00 UTC. */
export const T0: Moment = Date.UTC(2023, 0, 2);

let made = 0;

/** A person who works here; a rep, unless it is said otherwise. */
export async function makePerson(told: Partial<typeof people.$inferInsert> = {}): Promise<PersonId> {
  made += 1;
  const [person] = await db().insert(people).values({ name: `Person ${made}`, email: `person-${made}@baton.test`, role: "sales", ...told }).returning({ id: people.id });
  return person!.id;
}

/** A lead with its passes and their history; without any told, one pass that has just begun. */
export async function makeLead(told: ToldLead = {}): Promise<LeadId> {
  const [leadId] = await makeLeads([told]);
  return leadId!;
}

/** Many leads at once, in the order told. */
export async function makeLeads(told: readonly ToldLead[]): Promise<LeadId[]> {
  if (told.length === 0) return [];
  const drawn = told.map(drawLead);
  return db().transaction(async (tx) => {
    const rows = await tx.insert(leads).values(drawn.map(({ row }) => row)).returning({ leadId: leads.leadId });
    const ids = rows.map(({ leadId }) => leadId);
    const passRows = drawn.flatMap(({ passes }, place) => passes.flatMap(({ row, isKept }) => (isKept ? [{ ...row, leadId: ids[place]! }] : [])));
    const changeRows = drawn.flatMap(({ passes }, place) => passes.flatMap(({ changes }) => changes.map((change) => ({ ...change, leadId: ids[place]! }))));
    await tx.insert(standings).values(drawn.map(({ standing }, place) => ({ ...standing, leadId: ids[place]! })));
    await tx.insert(identities).values(drawn.flatMap(({ identities }, place) => identities.map((identity) => ({ ...identity, leadId: ids[place]! }))));
    await tx.insert(passes).values(passRows);
    await tx.insert(stageChanges).values(changeRows);
    return ids;
  });
}

/** Something the lead did; a page view, unless it is said otherwise. */
export async function makeInteraction(leadId: LeadId, told: Partial<typeof interactions.$inferInsert> = {}): Promise<string> {
  const id = told.id ?? randomUUID();
  const occurredAt = told.occurredAt ?? new Date(T0);
  await db().insert(interactions).values({ kind: "page_view", receivedAt: occurredAt, ...told, leadId, id, occurredAt });
  return id;
}

/** An offer of the lead's pass to sales, waiting; due a day later. */
export async function makeHandOff(leadId: LeadId, told: Partial<typeof handOffs.$inferInsert> = {}) {
  const offeredAt = told.offeredAt ?? new Date(T0);
  const dueAt = new Date(offeredAt.getTime() + DAY);
  const [handOff] = await db().insert(handOffs).values({ pass: 1, recordedAt: offeredAt, dueAt, ...told, leadId, offeredAt }).returning({ id: handOffs.id });
  return handOff!.id;
}

function drawLead({ identities, passes: toldPasses, standing = {}, ...told }: ToldLead) {
  made += 1;
  const createdAt = told.createdAt ?? new Date(T0);
  const drawn = (toldPasses ?? [{ history: [{ to: "lead" as const, occurredAt: createdAt.getTime() }] }]).map(drawPass);
  const last = drawn.findLast(({ isKept }) => isKept)!.row;
  const email = `lead-${made}@baton.test`;
  const row: LeadRow = {
    name: `Lead ${made}`, email, recordedAt: createdAt,
    source: last.source ?? null, medium: last.medium ?? null, campaign: last.campaign ?? null, ownerId: last.ownerId ?? null,
    ...told, createdAt, pass: last.number, stage: last.stage, furthest: last.furthest,
  };
  return { row, standing, passes: drawn, identities: identities ?? [{ kind: "email" as const, value: told.email ?? email }] };
}

/** The pass and its history, which agree because the pass is derived from it; one whose beginning was taken back is not kept. */
function drawPass({ history: told, ...details }: ToldPass, place: number) {
  const history = historyOf(told);
  const state = passFromHistory(history.map(({ change }) => change));
  const versionOf = (step: Stage) => {
    const last = history.findLast(({ change }) => (change.type === "retraction" ? change.from : change.to) === step);
    return last && last.change.type !== "retraction" ? last.criteriaVersion : null;
  };
  const { lead, mql, sal, accepted, sql: salesQualified, won } = state.reachedAt;
  const row = {
    ...details, number: place + 1, stage: state.stage, furthest: state.furthest, ending: state.ending, endedAt: asDate(state.endedAt),
    leadAt: asDate(lead), mqlAt: asDate(mql), salAt: asDate(sal), acceptedAt: asDate(accepted), sqlAt: asDate(salesQualified), wonAt: asDate(won),
    reason: state.ending === null ? null : (history.findLast(({ reason }) => reason !== null)?.reason ?? null),
    mqlVersion: versionOf("mql"), salVersion: versionOf("sal"), sqlVersion: versionOf("sql"),
  };
  const changes = history.map(({ change, recordedAt, criteriaVersion, reason }) => ({
    ...change, pass: place + 1, occurredAt: asDate(change.occurredAt), recordedAt: new Date(recordedAt), actor: "factory", criteriaVersion, reason,
  }));
  return { row, changes, isKept: !neverBegan(history.map(({ change }) => change)) };
}

/** The rows of history that were told, each from where the pass stood before it. */
export function historyOf(told: readonly ToldChange[]) {
  let state = passFromHistory([]);
  const changes: StageChange[] = [];
  return told.map(({ to, occurredAt, recordedAt, type = "move", criteriaVersion = null, reason = null }) => {
    const change: StageChange = { type, from: neverBegan(changes) ? null : state.stage, to, occurredAt };
    state = afterChange(state, change);
    changes.push(change);
    return { change, recordedAt: recordedAt ?? occurredAt ?? T0, criteriaVersion, reason };
  });
}

function asDate(moment: Moment | null): Date | null {
  return moment === null ? null : new Date(moment);
}
