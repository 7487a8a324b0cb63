import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { factsAt } from "@/funnel/facts-known";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { qualifyingRules } from "@/funnel/qualifying-rules";
import type { PassFilters } from "@/funnel/report-query";
import type { DecidedOffer } from "@/funnel/rule-outcomes";
import { criteriaInForce } from "./criteria-in-force";
import { interactionsOf } from "./judge-passes";
import { knownOf } from "./lead-facts";
import { joinLeadFor, keptBy } from "./pass-dimension";
import type { Asked } from "./population";
import { readHistoriesOf } from "./read-histories";
import { rows } from "./reading";
import { iso } from "./recordset";

/** An offer that the criteria made and sales decided on. */
export type OfferRef = {
  readonly leadId: LeadId;
  readonly pass: number;
  readonly offeredAt: Moment;
  readonly decidedAt: Moment;
  readonly isRejected: boolean;
  readonly reason: string | null;
  readonly version: number;
};

export type ChosenOffers = {
  readonly refs: readonly OfferRef[];
  readonly all: number;
  /** Left out: nobody has decided yet, and handed over by a person or another system. */
  readonly undecided: number;
  readonly byOthers: number;
};

/** More are not read: see MOST_PASSES. */
export const MOST_OFFERS = 20_000;

/** Chooses the offers made in the period, by the passes' filters. */
export async function chooseDecidedOffers(tx: Transaction, { filters, span }: { readonly filters: PassFilters } & Pick<Asked, "span">): Promise<ChosenOffers> {
  const from = sql`hand_offs h join passes p on p.lead_id = h.lead_id and p.pass = h.pass ${joinLeadFor(Object.keys(filters))}`;
  const isIn = sql`h.offered_at >= ${iso(span.start)}::timestamptz and h.offered_at < ${iso(span.end)}::timestamptz and ${keptBy(filters)}`;
  const isDecided = sql`h.decision in ('accepted', 'rejected')`;
  const [counted] = await rows<Omit<ChosenOffers, "refs">>(tx, sql`
    select count(*) filter (where ${isDecided} and h.criteria_version is not null)::int as all, count(*) filter (where h.decision is null)::int as undecided,
      count(*) filter (where ${isDecided} and h.criteria_version is null)::int as "byOthers"
    from ${from} where ${isIn}`);
  const refs = await rows<OfferRef>(tx, sql`
    select * from (
      select h.lead_id::float8 as "leadId", h.pass::int as pass, ${epoch(sql`h.offered_at`)} as "offeredAt", ${epoch(sql`h.decided_at`)} as "decidedAt",
        h.decision = 'rejected' as "isRejected", coalesce(r.label, h.reason) as reason, h.criteria_version as version
      from ${from} left join reasons r on r.code = h.reason
      where ${isIn} and ${isDecided} and h.criteria_version is not null order by hashint8(h.lead_id), h.lead_id, h.id limit ${MOST_OFFERS}
    ) chosen order by "leadId", "offeredAt"`);
  return { ...counted!, refs };
}

/** Reads these offers with the rules that qualified each: by the version that made it, at the moment it did, a block at a time. */
export async function* readDecidedOffers(tx: Transaction, refs: readonly OfferRef[]): AsyncGenerator<readonly (readonly [OfferRef, DecidedOffer])[]> {
  const versions = new Map((await criteriaInForce(tx)).map(({ version, criteria }) => [version, criteria]));
  for (let from = 0; from < refs.length; from += BLOCK) {
    const block = refs.slice(from, from + BLOCK);
    const histories = await readHistoriesOf(tx, [...new Set(block.map(({ leadId }) => leadId))]);
    const byLead = new Map(histories.map((history) => [history.lead.leadId, history]));
    yield block.flatMap((ref) => {
      const [history, criteria] = [byLead.get(ref.leadId), versions.get(ref.version)];
      const place = history?.passes.findIndex(({ ref: { pass } }) => pass === ref.pass) ?? -1;
      const pass = history?.passes[place];
      if (!history || !criteria || !pass) return [];
      const own = interactionsOf(pass, history.passes[place + 1], history.interactions);
      const rules = qualifyingRules(criteria, factsAt(knownOf(history.lead), ref.offeredAt), own, ref.offeredAt);
      return [[ref, { isRejected: ref.isRejected, reason: ref.reason, version: ref.version, rules }] as const];
    });
  }
}

const BLOCK = 200;

function epoch(column: SQL): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
