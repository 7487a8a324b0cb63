import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { intervalOf, type Interval, rateOf } from "@/funnel/conversion";
import { conditionsText } from "@/funnel/definition-text";
import { HOUR, type Moment } from "@/funnel/moment";
import { type Allowed, may } from "@/funnel/permissions";
import { quantileOf } from "@/funnel/quantile";
import type { DayQuery, PassFilters } from "@/funnel/report-query";
import type { Lapse } from "@/funnel/response";
import type { ResponseDivision } from "@/funnel/response-parts";
import { type MeasuredHandOff, handedOverIn } from "../handed-over";
import { namesOfOwners } from "../owner-names";
import { reading, rows } from "../reading";
import { inPart } from "../response-part";

/** How long something took, of those of which it is known; hours of working time, and by the wall. */
export type Measured = {
  readonly timed: number;
  /** It happened, but from when, or when, is not known, or it was before the beginning. */
  readonly leftOut: number;
  readonly medianWorkingHours: number | null;
  readonly p90WorkingHours: number | null;
  readonly medianHours: number | null;
  readonly p90Hours: number | null;
};

/** How soon sales answered what it was handed, for one rep, pool or source. */
export type ResponseRow = {
  readonly key: string | null;
  readonly label: string | null;
  readonly handedOver: number;
  readonly awaiting: number;
  /** Of those awaiting. */
  readonly overdue: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly expired: number;
  readonly withdrawn: number;
  readonly kept: number;
  readonly broken: number;
  readonly keptRate: number | null;
  readonly interval: Interval | null;
  readonly contacted: number;
  readonly fromHandOff: { readonly toDecision: Measured; readonly toContact: Measured };
  readonly fromQualifying: { readonly toDecision: Measured; readonly toContact: Measured };
};

export type ResponseReport = {
  readonly definition: Pick<DayQuery, "from" | "to"> & { readonly filters: PassFilters; readonly timeZone: string; readonly text: string };
  readonly total: ResponseRow;
  /** Null for whoever may not see people's figures. */
  readonly byRep: readonly ResponseRow[] | null;
  readonly byPool: readonly ResponseRow[];
  readonly bySource: readonly ResponseRow[];
};

/** How soon sales decides on what it is handed, and how soon it first gets in touch; and whether that was as promised. */
export async function responseReport(allowed: Allowed<"report:read">, query: DayQuery, now: Moment = Date.now()): Promise<ResponseReport> {
  const { from, to, filters } = query;
  return reading({ ...query, asOf: null, kind: "cohort", basis: "sal", windowDays: null }, now, async (tx, asked) => {
    const handOffs = await handedOverIn(tx, asked);
    const names = await namesIn(tx);
    const nameOf = await namesOfOwners(tx, Object.keys(filters));
    const divided = (division: ResponseDivision) => byDivision(handOffs, division, names, asked.until);
    const text = [
      `Hand-offs first offered from ${from} to ${to} (${asked.timeZone}), over all the reps each was offered to. Time runs from when the hand-off could be seen, or from the last thing the lead did before the criteria handed it over, to the decision of a rep (accepted or rejected), and to the first call, meeting or reply logged after the hand-off.`,
      "Working time is counted by the hours, holidays and absences, as they are kept now, of the rep it waited for or who decided; before the hand-off and without a rep by the workspace’s. The rep is who decided, else whom it waits for.",
      "Within promise: decided by a rep, and no offer of it was ever overdue; of these and of all that were. What waits and is not yet due, and what was taken back in time, is neither. What is unknown or came before the beginning is left out of the times and counted beside them.",
      ...conditionsText({ filters, asOf: null, criteriaVersions: [] }, nameOf),
    ].join(" ");
    return {
      definition: { from, to, filters, timeZone: asked.timeZone, text },
      total: responseRow(null, null, handOffs, asked.until),
      byRep: may(allowed.actor, "report:people") ? divided("rep") : null,
      byPool: divided("pool"),
      bySource: divided("source"),
    };
  });
}

type Names = Readonly<Record<ResponseDivision, ReadonlyMap<string, string>>>;

async function namesIn(tx: Transaction): Promise<Names> {
  const people = await rows<{ id: string; name: string }>(tx, sql`select id::text, name from people`);
  const pools = await rows<{ id: string; name: string }>(tx, sql`select id::text, name from pools`);
  const named = (found: typeof people) => new Map(found.map(({ id, name }) => [id, name]));
  return { rep: named(people), pool: named(pools), source: new Map() };
}

function byDivision(handOffs: readonly MeasuredHandOff[], division: ResponseDivision, names: Names, now: Moment): ResponseRow[] {
  const groups = new Map<string | null, MeasuredHandOff[]>();
  for (const handOff of handOffs) {
    const own = groups.get(handOff[division]);
    if (own) own.push(handOff);
    else groups.set(handOff[division], [handOff]);
  }
  return [...groups]
    .map(([key, own]) => responseRow(key, key === null ? null : (names[division].get(key) ?? key), own, now))
    .sort((one, other) => other.handedOver - one.handedOver || (one.key ?? "\uffff").localeCompare(other.key ?? "\uffff"));
}

function responseRow(key: string | null, label: string | null, handOffs: readonly MeasuredHandOff[], now: Moment): ResponseRow {
  const count = (part: Parameters<typeof inPart>[0]) => handOffs.filter((handOff) => inPart(part, handOff, now)).length;
  const [kept, broken] = [count("kept"), count("broken")];
  return {
    key, label, handedOver: handOffs.length, awaiting: count("awaiting"), overdue: count("overdue"), accepted: count("accepted"), rejected: count("rejected"), expired: count("expired"),
    withdrawn: count("withdrawn"), kept, broken, keptRate: rateOf(kept, kept + broken), interval: intervalOf(kept, kept + broken), contacted: count("contacted"),
    fromHandOff: {
      toDecision: measured(handOffs.map(({ fromHandOff }) => fromHandOff.toDecision), count("decisionLeftOut")),
      toContact: measured(handOffs.map(({ fromHandOff }) => fromHandOff.toContact), count("contactLeftOut")),
    },
    fromQualifying: {
      toDecision: measured(handOffs.map(({ fromQualifying }) => fromQualifying.toDecision), count("qualifyingDecisionLeftOut")),
      toContact: measured(handOffs.map(({ fromQualifying }) => fromQualifying.toContact), count("qualifyingContactLeftOut")),
    },
  };
}

function measured(lapses: readonly (Lapse | null)[], leftOut: number): Measured {
  const known = lapses.filter((lapse) => lapse !== null);
  const hours = (share: number, of: keyof Lapse) => {
    const quantile = quantileOf(known.map((lapse) => lapse[of]), share);
    return quantile === null ? null : quantile.value / HOUR;
  };
  return { timed: known.length, leftOut, medianWorkingHours: hours(0.5, "working"), p90WorkingHours: hours(0.9, "working"), medianHours: hours(0.5, "wall"), p90Hours: hours(0.9, "wall") };
}
