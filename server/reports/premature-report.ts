import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { intervalOf, type Interval, rateOf } from "@/funnel/conversion";
import { conditionsText, UNDATED_STEP } from "@/funnel/definition-text";
import { NO_TALLY, type StepTally } from "@/funnel/funnel-slice";
import type { Moment } from "@/funnel/moment";
import { type Allowed, may } from "@/funnel/permissions";
import type { DayQuery, PassFilters } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";
import { inOrder } from "../group-order";
import { namesOfOwners } from "../owner-names";
import { type Asked, knownAt, populationOf } from "../population";
import { PREMATURE_PASSES } from "../premature-contacts";
import { reading, rows } from "../reading";
import { countSteps, countUndated } from "../step-counts";
import type { Share } from "./conversion-report";

/** How many passes had a contact before their hand-off, for one rep, source, campaign or month. */
export type PrematureRow = { readonly key: string | null; readonly label: string | null; readonly passes: number; readonly premature: number; readonly rate: number | null; readonly interval: Interval | null };

/** The same passes, in all and divided. */
export type PrematureShares = {
  readonly total: PrematureRow;
  /** Null for whoever may not see people's figures. */
  readonly byOwner: readonly PrematureRow[] | null;
  readonly bySource: readonly PrematureRow[];
  readonly byCampaign: readonly PrematureRow[];
  /** By the month of the hand-off, or of the beginning; the key is such as 2026-03. */
  readonly byMonth: readonly PrematureRow[];
};

/** What became of passes handed over that somebody had contacted before, or of those that nobody had. */
export type PrematureOutcome = { readonly premature: boolean; readonly handedOver: number; readonly awaiting: number; readonly acceptance: Share; readonly toSql: Share; readonly toWon: Share; /** Ended before anybody accepted. */ readonly rejected: number };

export type PrematureReport = {
  readonly definition: Pick<DayQuery, "from" | "to" | "asOf"> & { readonly filters: PassFilters; readonly timeZone: string; readonly text: string };
  readonly handedOver: PrematureShares;
  /** Of all passes that began in these days, never handed over or not. */
  readonly begun: PrematureShares;
  readonly outcomes: readonly PrematureOutcome[];
  /** Passes handed to sales that have no date at all: in no range of dates. */
  readonly undated: number;
};

/** Who was contacted before sales had them, how often, and how those leads ended beside the others. */
export async function prematureReport(allowed: Allowed<"report:read">, query: DayQuery, now: Moment = Date.now()): Promise<PrematureReport> {
  return reading({ ...query, kind: "cohort", basis: "sal", windowDays: null }, now, async (tx, asked) => {
    const nameOf = await namesOfOwners(tx, ["owner"]);
    const seesPeople = may(allowed.actor, "report:people");
    const sharesOf = async (basis: "sal" | "lead") => sharesIn(await countPremature(tx, { ...asked, basis }), nameOf, seesPeople);
    const { groups } = await countSteps(tx, asked, "premature");
    const { from, to, asOf, filters } = query;
    const text = [
      `Passes handed to sales (SAL), and all that began, from ${from} to ${to} (${asked.timeZone}). A contact is premature when a call, a meeting or a reply was logged or imported with a date before the pass was in sales’ hands. ${UNDATED_STEP}`,
      "Acceptance is of those decided; the other shares are of all handed over, those still open included. That early calls go with an outcome does not say that they caused it.",
      ...conditionsText({ filters, asOf, criteriaVersions: [] }, nameOf),
    ].join(" ");
    return {
      definition: { from, to, asOf, filters, timeZone: asked.timeZone, text },
      handedOver: await sharesOf("sal"),
      begun: await sharesOf("lead"),
      outcomes: [true, false].map((premature) => outcomeOf(premature, groups.get(premature ? "yes" : "no") ?? new Map())),
      undated: await countUndated(tx, asked),
    };
  });
}

type Division = "total" | "owner" | "source" | "campaign" | "month";
type Counted = { readonly division: Division; readonly key: string | null; readonly passes: number; readonly premature: number };

async function countPremature(tx: Transaction, asked: Asked): Promise<Counted[]> {
  return rows<Counted>(tx, sql`
    with early as materialized ${PREMATURE_PASSES},
    counted as (
      select p.owner_id::text as owner, p.source, p.campaign, to_char(q.known_at at time zone ${asked.timeZone}, 'YYYY-MM') as month, (q.lead_id, q.pass) in (select lead_id, pass from early) as premature
      from (select lead_id, pass, ${knownAt(asked.basis)} as known_at from ${populationOf(asked, null)} a) q join passes p on p.lead_id = q.lead_id and p.pass = q.pass
    )
    select case when grouping(owner) = 0 then 'owner' when grouping(source) = 0 then 'source' when grouping(campaign) = 0 then 'campaign' when grouping(month) = 0 then 'month' else 'total' end as division,
      coalesce(owner, source, campaign, month) as key, count(*)::int as passes, count(*) filter (where premature)::int as premature
    from counted group by grouping sets ((), (owner), (source), (campaign), (month))`);
}

function sharesIn(counted: readonly Counted[], nameOf: (field: string, value: string) => string, seesPeople: boolean): PrematureShares {
  const of = (division: Division) => new Map(counted.filter((row) => row.division === division).map((row) => [row.key, row]));
  const divided = (division: "owner" | "source" | "campaign") => inOrder(of(division), division, nameOf, ({ passes }) => passes).map(({ key, label, value }) => rowOf(key, label, value));
  const months = [...of("month").values()].toSorted((one, other) => ((one.key ?? "") < (other.key ?? "") ? -1 : 1));
  return {
    total: rowOf(null, null, of("total").get(null)), byOwner: seesPeople ? divided("owner") : null, bySource: divided("source"), byCampaign: divided("campaign"),
    byMonth: months.map((month) => rowOf(month.key, month.key, month)),
  };
}

function rowOf(key: string | null, label: string | null, { passes, premature }: Pick<Counted, "passes" | "premature"> = { passes: 0, premature: 0 }): PrematureRow {
  return { key, label, passes, premature, rate: rateOf(premature, passes), interval: intervalOf(premature, passes) };
}

function outcomeOf(premature: boolean, tallies: ReadonlyMap<Step, StepTally>): PrematureOutcome {
  const at = (step: Step) => tallies.get(step) ?? NO_TALLY;
  const sal = at("sal");
  return {
    premature, handedOver: sal.entered, awaiting: sal.stillThere,
    acceptance: shareOf(sal.advanced, sal.entered - sal.stillThere - sal.expired), toSql: shareOf(at("sql").entered, sal.entered), toWon: shareOf(at("won").entered, sal.entered),
    rejected: sal.recycled + sal.disqualified + sal.lost - sal.expired,
  };
}

function shareOf(part: number, whole: number): Share {
  return { part, whole, rate: rateOf(part, whole), interval: intervalOf(part, whole) };
}
