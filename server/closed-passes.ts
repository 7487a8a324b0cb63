import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Against, ClosedPass, Look } from "@/funnel/closed-pass";
import { factsAt } from "@/funnel/facts-known";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { PassFilters } from "@/funnel/report-query";
import type { Ending } from "@/funnel/stages";
import { interactionsOf } from "./judge-passes";
import { knownOf } from "./lead-facts";
import { joinLeadFor, keptBy } from "./pass-dimension";
import type { Asked } from "./population";
import { readHistoriesOf } from "./read-histories";
import { rows } from "./reading";
import { iso } from "./recordset";

/** Which passes are learnt from: those that ended in the period, looked at as they were at a moment before. */
export type ClosedQuery = { readonly look: Look; readonly against: Against; readonly filters: PassFilters };

/** A pass whose outcome is known, and when it is looked at: never later than its end. */
export type ClosedRef = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly ending: Ending;
  readonly reason: string | null;
  readonly at: Moment;
  readonly endedAt: Moment;
  readonly source: string | null;
  readonly campaign: string | null;
};

export type ChosenPasses = {
  /** In the order of their leads. */
  readonly refs: readonly ClosedRef[];
  /** How many there are; more than `refs` where only so many, spread evenly by chance that never changes, are read. */
  readonly all: number;
  /** Left out: still open, and ended without a known moment to look at. */
  readonly open: number;
  readonly undated: number;
};

/** More than this is not read: what so many do not show, more would show only faintly. */
export const MOST_PASSES = 20_000;

/** Chooses the passes of a query whose outcome is known. */
export async function chooseClosedPasses(tx: Transaction, { look, against, filters, span }: ClosedQuery & Pick<Asked, "span">): Promise<ChosenPasses> {
  const lookAt = sql.raw(`p.${look}_at`);
  const endings = against === "lost" ? sql`('won', 'lost')` : sql`('won', 'lost', 'recycled', 'disqualified')`;
  const lead = joinLeadFor(Object.keys(filters));
  const reached = sql`(${lookAt} is not null or p.furthest in ${STEPS_FROM[look]})`;
  const isOver = sql`p.ending in ${endings} and p.ended_at >= ${iso(span.start)}::timestamptz and p.ended_at < ${iso(span.end)}::timestamptz`;
  const [counted] = await rows<{ all: number; open: number; undated: number }>(tx, sql`
    select count(*) filter (where ${isOver} and ${lookAt} is not null)::int as all, count(*) filter (where p.ending is null)::int as open,
      count(*) filter (where ${lookAt} is null and p.ending in ${endings})::int as undated
    from passes p ${lead} where ${reached} and ${keptBy(filters)}`);
  const { all, open, undated } = counted!;
  const refs = await rows<ClosedRef>(tx, sql`
    select * from (
      select p.lead_id::float8 as "leadId", p.pass::int as pass, p.ending, p.reason, p.source, p.campaign,
        ${epoch(sql`least(${lookAt}, p.ended_at)`)} as at, ${epoch(sql`p.ended_at`)} as "endedAt"
      from passes p ${lead} where ${isOver} and ${lookAt} is not null and ${keptBy(filters)}
      order by hashint8(p.lead_id), p.lead_id, p.pass limit ${MOST_PASSES}
    ) chosen order by "leadId", pass`);
  return { refs, all, open, undated };
}

/** Reads these passes as they were, a block of leads at a time, so that however many there are only few are held at once. */
export async function* readClosedPasses(tx: Transaction, refs: readonly ClosedRef[]): AsyncGenerator<readonly (readonly [ClosedRef, ClosedPass])[]> {
  for (let from = 0; from < refs.length; from += BLOCK) {
    const block = refs.slice(from, from + BLOCK);
    const histories = await readHistoriesOf(tx, [...new Set(block.map(({ leadId }) => leadId))]);
    const byLead = new Map(histories.map((history) => [history.lead.leadId, history]));
    yield block.flatMap((ref) => {
      const history = byLead.get(ref.leadId);
      const place = history?.passes.findIndex(({ ref: { pass } }) => pass === ref.pass) ?? -1;
      const pass = history?.passes[place];
      if (!history || !pass) return [];
      const own = interactionsOf(pass, history.passes[place + 1], history.interactions).filter(({ occurredAt }) => occurredAt <= ref.at);
      const { leadId, at, endedAt, source, campaign, ending } = ref;
      return [[ref, { leadId, pass: ref.pass, isWon: ending === "won", at, endedAt, source, campaign, facts: factsAt(knownOf(history.lead), at), interactions: own }] as const];
    });
  }
}

const BLOCK = 400;

const STEPS_FROM: Readonly<Record<Look, SQL>> = {
  mql: sql`('mql', 'sal', 'accepted', 'sql', 'won')`, sal: sql`('sal', 'accepted', 'sql', 'won')`, accepted: sql`('accepted', 'sql', 'won')`,
};

function epoch(column: SQL): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
