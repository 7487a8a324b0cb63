import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type PassState, type StageChange, afterChange, beginningOf, neverBegan } from "@/funnel/history";
import type { ImportId, PassRef, PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { Refusal } from "@/funnel/refusal";
import type { ActorMark } from "./actor-mark";
import { among, iso, recordset } from "./recordset";

/** One row to add to a pass's history, with its why. */
export type NewStageChange = StageChange & {
  readonly criteriaVersion?: number | null;
  readonly reason?: string | null;
  readonly note?: string | null;
  /** Of the beginning of a pass: it is not looked at before. Of its ending: the next one is not. */
  readonly notBefore?: Moment | null;
};

/** What is known of a pass beside its stages; what is absent stays as it is. */
export type PassDetails = {
  readonly source?: string | null;
  readonly medium?: string | null;
  readonly campaign?: string | null;
  readonly ownerId?: PersonId | null;
  readonly dealValue?: number | null;
  readonly currency?: string | null;
  readonly reason?: string | null;
  readonly mqlVersion?: number | null;
  readonly salVersion?: number | null;
  readonly sqlVersion?: number | null;
};

/** What happens to one pass in one transaction; `before` null begins it. */
export type PassChange = {
  readonly ref: PassRef;
  readonly before: PassState | null;
  readonly history: readonly NewStageChange[];
  readonly details: PassDetails;
};

/** Who writes, when it is learnt, and with which import. */
export type Recording = { readonly mark: ActorMark; readonly recordedAt: Moment; readonly importId: ImportId | null };

/**
 * The one writer of a stage: adds the rows of history and what is derived from them, in the caller's transaction.
 * A pass that no longer stands where the caller saw it was moved by somebody faster: a conflict, and nothing is written.
 */
export async function movePasses(tx: Transaction, changes: readonly PassChange[], recording: Recording): Promise<void> {
  const moved = changes.map((change) => ({ ...change, after: stateAfter(change) }));
  await updatePasses(tx, moved.filter(({ before }) => before !== null));
  await insertPasses(tx, moved.filter(({ before }) => before === null));
  await addHistory(tx, changes, recording);
  await updateLeads(tx, moved);
}

/**
 * Takes back the latest moves of passes: adds the rows that say so, and lets each pass stand where they leave it. A pass whose
 * beginning is among them is no longer kept, only its history.
 */
export async function takeBackMoves(tx: Transaction, changes: readonly PassChange[], recording: Recording): Promise<void> {
  await addHistory(tx, changes, recording);
  await standBack(tx, changes.map(({ ref, before, history, details }) => {
    if (before === null) throw new Error("What never began cannot be taken back");
    return { ref, before, after: neverBegan(history) ? null : stateAfter({ before, history }), history, details };
  }));
}

/** A pass whose history was cut back by a narrow way: where it stood, and where the rest leaves it; null where nothing is left. */
export type CutBack = Pick<PassChange, "ref" | "history" | "details"> & { readonly before: PassState; readonly after: PassState | null };

/** Lets passes stand again where the rest of their history leaves them, all passes of these leads together; adds no history. */
export async function standBack(tx: Transaction, cutBack: readonly CutBack[]): Promise<void> {
  const gone = cutBack.filter(({ after }) => after === null).map(({ ref }) => ({ lead_id: ref.leadId, pass: ref.pass }));
  if (gone.length > 0) await tx.execute(sql`delete from passes p using ${recordset(gone, { lead_id: "bigint", pass: "smallint" })} g where p.lead_id = g.lead_id and p.pass = g.pass`);
  await updatePasses(tx, cutBack.flatMap(({ after, ...pass }) => (after === null ? [] : [{ ...pass, after }])));
  await tx.execute(sql`
    update leads l set pass = p.pass, stage = p.stage, furthest = p.furthest
    from (select distinct on (lead_id) lead_id, pass, stage, furthest from passes where lead_id in ${among(cutBack.map(({ ref }) => ref.leadId))} order by lead_id, pass desc) p
    where l.lead_id = p.lead_id and (l.pass, l.stage, l.furthest) is distinct from (p.pass, p.stage, p.furthest)`);
}

/** Where the pass stands after the change. */
export function stateAfter({ before, history }: Pick<PassChange, "before" | "history">): PassState {
  const [first, ...rest] = history;
  if (before !== null) return history.reduce(afterChange, before);
  if (first?.from !== null || first.to !== "lead") throw new Error("A pass begins as a lead");
  const begun: PassState = {
    stage: "lead", furthest: "lead", ending: null, endedAt: null,
    reachedAt: { lead: first.occurredAt, mql: null, sal: null, accepted: null, sql: null, won: null },
  };
  return rest.reduce(afterChange, begun);
}

type Moved = PassChange & { readonly after: PassState };

const PASS_ROW = {
  lead_id: "bigint", number: "smallint", expected: "text", stage: "text", furthest: "text", ending: "text", lead_at: "timestamptz",
  mql_at: "timestamptz", sal_at: "timestamptz", accepted_at: "timestamptz", sql_at: "timestamptz", won_at: "timestamptz",
  ended_at: "timestamptz", details: "jsonb",
} as const;

async function insertPasses(tx: Transaction, begun: readonly Moved[]): Promise<void> {
  if (begun.length === 0) return;
  await tx.execute(sql`
    insert into passes (lead_id, pass, stage, furthest, ending, lead_at, mql_at, sal_at, accepted_at, sql_at, won_at, ended_at,
      source, medium, campaign, owner_id, deal_value, currency, reason, not_before, mql_version, sal_version, sql_version)
    select c.lead_id, c.number, c.stage, c.furthest, c.ending, c.lead_at, c.mql_at, c.sal_at, c.accepted_at, c.sql_at, c.won_at, c.ended_at,
      d.source, d.medium, d.campaign, d.owner_id, d.deal_value, d.currency, d.reason, d.not_before, d.mql_version, d.sal_version, d.sql_version
    from ${recordset(begun.map(passRow), PASS_ROW)} c, jsonb_populate_record(null::passes, c.details) d`);
}

async function updatePasses(tx: Transaction, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return;
  const written = await tx.execute(sql`
    update passes p set stage = c.stage, furthest = c.furthest, ending = c.ending, lead_at = c.lead_at, mql_at = c.mql_at, sal_at = c.sal_at,
      accepted_at = c.accepted_at, sql_at = c.sql_at, won_at = c.won_at, ended_at = c.ended_at,
      source = d.source, medium = d.medium, campaign = d.campaign, owner_id = d.owner_id, deal_value = d.deal_value, currency = d.currency,
      reason = d.reason, not_before = d.not_before, mql_version = d.mql_version, sal_version = d.sal_version, sql_version = d.sql_version
    from ${recordset(moved.map(passRow), PASS_ROW)} c
      join passes q on q.lead_id = c.lead_id and q.pass = c.number, jsonb_populate_record(q, c.details) d
    where p.lead_id = c.lead_id and p.pass = c.number and p.stage = c.expected
    returning p.lead_id`);
  if (written.length !== moved.length) throw new Refusal("conflict", "Somebody else has moved this lead meanwhile. Nothing was changed.");
}

async function addHistory(tx: Transaction, changes: readonly PassChange[], { mark, recordedAt, importId }: Recording): Promise<void> {
  const rows = changes.flatMap(({ ref, history }) => history.map((change) => ({ ref, change }))).map(({ ref, change }, place) => ({
    place, lead_id: ref.leadId, pass: ref.pass, type: change.type, from_stage: change.from, to_stage: change.to,
    occurred_at: iso(change.occurredAt), criteria_version: change.criteriaVersion ?? null, reason: change.reason ?? null,
    note: change.note ?? null, not_before: iso(change.notBefore ?? null),
  }));
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into stage_changes (lead_id, pass, type, from_stage, to_stage, occurred_at, recorded_at, actor, actor_id, criteria_version, reason, note,
      not_before, import_id)
    select c.lead_id, c.pass, c.type, c.from_stage, c.to_stage, c.occurred_at, ${iso(recordedAt)}::timestamptz, ${mark.label}, ${mark.personId}::bigint,
      c.criteria_version, c.reason, c.note, c.not_before, ${importId}::bigint
    from ${recordset(rows, {
      place: "int", lead_id: "bigint", pass: "smallint", type: "text", from_stage: "text", to_stage: "text", occurred_at: "timestamptz",
      criteria_version: "int", reason: "text", note: "text", not_before: "timestamptz",
    })} c
    order by c.place`);
}

/** The lead shows where its latest pass stands. */
async function updateLeads(tx: Transaction, moved: readonly Moved[]): Promise<void> {
  const latest = new Map<number, Moved>();
  for (const change of moved) if ((latest.get(change.ref.leadId)?.ref.pass ?? 0) < change.ref.pass) latest.set(change.ref.leadId, change);
  const rows = [...latest.values()].map(({ ref, after }) => ({ lead_id: ref.leadId, pass: ref.pass, stage: after.stage, furthest: after.furthest }));
  if (rows.length === 0) return;
  await tx.execute(sql`
    update leads l set pass = c.pass, stage = c.stage, furthest = c.furthest
    from ${recordset(rows, { lead_id: "bigint", pass: "smallint", stage: "text", furthest: "text" })} c
    where l.lead_id = c.lead_id and l.pass <= c.pass and (l.pass, l.stage, l.furthest) is distinct from (c.pass, c.stage, c.furthest)`);
}

function passRow({ ref, before, after, history, details }: Moved) {
  const { lead, mql, sal, accepted, sql: salesQualified, won } = after.reachedAt;
  return {
    lead_id: ref.leadId, number: ref.pass, expected: before?.stage ?? null, stage: after.stage, furthest: after.furthest, ending: after.ending,
    lead_at: iso(lead), mql_at: iso(mql), sal_at: iso(sal), accepted_at: iso(accepted), sql_at: iso(salesQualified), won_at: iso(won),
    ended_at: iso(after.endedAt), details: { ...detailColumns(details), ...beginningColumns(history) },
  };
}

/** Before when a pass is not looked at is said by its beginning alone. */
function beginningColumns(history: readonly NewStageChange[]) {
  const beginning = beginningOf(history);
  return beginning ? { not_before: iso(beginning.notBefore ?? null) } : {};
}

function detailColumns({ ownerId, dealValue, mqlVersion, salVersion, sqlVersion, ...same }: PassDetails) {
  const columns = {
    ...same, owner_id: ownerId, deal_value: dealValue, mql_version: mqlVersion, sal_version: salVersion, sql_version: sqlVersion,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
