import { intervalOf, type Interval, rateOf } from "@/funnel/conversion";
import { conditionsText, UNDATED_STEP } from "@/funnel/definition-text";
import { NO_TALLY, type StepTally } from "@/funnel/funnel-slice";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { DayQuery, PassFilters } from "@/funnel/report-query";
import type { Step } from "@/funnel/stages";
import { inOrder } from "../group-order";
import { namesOfOwners } from "../owner-names";
import { reading } from "../reading";
import { countSteps, countUndated } from "../step-counts";

/** A share with how sure it is: `part` of `whole`. */
export type Share = { readonly part: number; readonly whole: number; readonly rate: number | null; readonly interval: Interval | null };

/** What became of what was handed to sales, for one rep or one source. */
export type ConversionRow = {
  readonly key: string | null;
  readonly label: string | null;
  readonly sal: number;
  /** Of them, those handed over nobody knows when: the nearest known date stands for it. */
  readonly implied: number;
  readonly awaiting: number;
  /** Accepted, of those that were decided. */
  readonly acceptance: Share;
  readonly toSql: Share;
  readonly toWon: Share;
  /** Those who may yet come on, wherever they are. */
  readonly open: number;
};

export type ConversionReport = {
  readonly definition: Pick<DayQuery, "from" | "to" | "asOf"> & { readonly filters: PassFilters; readonly timeZone: string; readonly text: string };
  readonly total: ConversionRow;
  readonly byOwner: readonly ConversionRow[];
  readonly bySource: readonly ConversionRow[];
  /** Passes handed to sales that have no date at all: in no range of dates. */
  readonly undated: number;
};

/** What sales makes of what it is handed: acceptance, SAL to SQL and SQL to won, by rep and by source. */
export async function conversionReport(_allowed: Allowed<"report:people">, query: DayQuery, now: Moment = Date.now()): Promise<ConversionReport> {
  return reading({ ...query, kind: "cohort", basis: "sal", windowDays: null }, now, async (tx, asked) => {
    const nameOf = await namesOfOwners(tx, ["owner"]);
    const owners = await countSteps(tx, asked, "owner");
    const sources = await countSteps(tx, asked, "source");
    const rowsOf = ({ groups }: typeof owners, dimension: "owner" | "source") =>
      inOrder(groups, dimension, nameOf, (tallies) => tallies.get("sal")?.entered ?? 0).map(({ key, label, value }) => conversionRow(key, label, value));
    const { from, to, asOf, filters } = query;
    const text = [
      `Passes handed to sales (SAL) from ${from} to ${to} (${asked.timeZone}), and what has become of the same passes by now. ${UNDATED_STEP}`,
      "Acceptance is of those decided: accepted, or ended before anybody accepted; what expired by the team’s rule nobody decided on. SAL to SQL and SQL to won are of all, those still open included.",
      ...conditionsText({ filters, asOf, criteriaVersions: owners.criteriaVersions }, nameOf),
    ].join(" ");
    return {
      definition: { from, to, asOf, filters, timeZone: asked.timeZone, text },
      total: conversionRow(null, null, owners.total),
      byOwner: rowsOf(owners, "owner"),
      bySource: rowsOf(sources, "source"),
      undated: await countUndated(tx, asked),
    };
  });
}

function conversionRow(key: string | null, label: string | null, tallies: ReadonlyMap<Step, StepTally>): ConversionRow {
  const [sal = NO_TALLY, accepted = NO_TALLY, salesQualified = NO_TALLY, won = NO_TALLY] = (["sal", "accepted", "sql", "won"] as const).map((step) => tallies.get(step));
  return {
    key, label, sal: sal.entered, implied: sal.implied, awaiting: sal.stillThere,
    acceptance: shareOf(sal.advanced, sal.entered - sal.stillThere - sal.expired),
    toSql: shareOf(salesQualified.entered, sal.entered),
    toWon: shareOf(won.entered, salesQualified.entered),
    open: sal.stillThere + accepted.stillThere + salesQualified.stillThere,
  };
}

function shareOf(part: number, whole: number): Share {
  return { part, whole, rate: rateOf(part, whole), interval: intervalOf(part, whole) };
}
