import { z } from "zod";
import type { FunnelReport } from "@/funnel/funnel-report";
import { FUNNEL_BASES, FUNNEL_KINDS } from "@/funnel/funnel-report";
import { TREND_UNITS } from "@/funnel/report-query";
import { STAGES, STEPS } from "@/funnel/stages";
import type { AcceptanceReport } from "@/server/reports/acceptance-report";
import type { BalanceReport } from "@/server/reports/balance-report";
import type { ConversionReport } from "@/server/reports/conversion-report";
import type { PrematureReport } from "@/server/reports/premature-report";
import type { ResponseReport } from "@/server/reports/response-report";
import type { TrendReport } from "@/server/reports/trend-report";
import type { VelocityReport } from "@/server/reports/velocity-report";

const count = z.int().min(0);
const days = z.number().nullable();
const rate = z.number().min(0).nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();
const step = z.enum(STEPS);
const named = { key: z.string().nullable(), label: z.string().nullable() };
const range = { from: z.iso.date(), to: z.iso.date(), asOf: z.string().nullable(), timeZone: z.string(), text: z.string(), filters: z.record(z.string(), z.array(z.string().nullable())) };
const { asOf: _asOf, ...rangeNow } = range;
const asIf = z.object({ version: count, replayedAt: z.iso.datetime() }).nullable();
const groupBy = z.custom<FunnelReport["definition"]["groupBy"]>().meta({ type: ["string", "null"] });

const account = { advanced: count, recycled: count, disqualified: count, lost: count };
const slice = {
  steps: z.array(z.object({
    step, count, implied: count, immature: count, negative: count, notYet: count, rateFromPrevious: rate, rateFromFirst: rate, interval, intervalFromFirst: interval,
    medianDays: days, p90Days: days, medianDaysFromPrevious: days, p90DaysFromPrevious: days, leftOutDurations: count,
  })),
  identity: z.array(z.object({ stage: step, entered: count, ...account, stillThere: count })),
};
const share = z.object({ part: count, whole: count, rate, interval });
const conversionRow = z.object({ ...named, sal: count, implied: count, awaiting: count, acceptance: share, toSql: share, toWon: share, open: count });
const acceptanceRow = z.object({
  ...named, sal: count, awaiting: count, accepted: count, rejected: count, expired: count, rate, interval, medianHours: days, p90Hours: days, leftOutDurations: count,
  reasons: z.array(z.object({ reason: z.string().nullable(), count })),
});
const stageTimes = z.array(z.object({ stage: step, entered: count, timed: count, stillThere: count, leftOut: count, medianDays: days, p90Days: days }));
const measured = z.object({ timed: count, leftOut: count, medianWorkingHours: days, p90WorkingHours: days, medianHours: days, p90Hours: days });
const responseTimes = z.object({ toDecision: measured, toContact: measured });
const responseRow = z.object({
  ...named, handedOver: count, awaiting: count, overdue: count, accepted: count, rejected: count, expired: count, withdrawn: count, kept: count, broken: count, keptRate: rate, interval, contacted: count,
  fromHandOff: responseTimes, fromQualifying: responseTimes,
});
const prematureRow = z.object({ ...named, passes: count, premature: count, rate, interval });
const prematureShares = z.object({ total: prematureRow, byOwner: z.array(prematureRow).nullable(), bySource: z.array(prematureRow), byCampaign: z.array(prematureRow), byMonth: z.array(prematureRow) });
const prematureOutcome = z.object({ premature: z.boolean(), handedOver: count, awaiting: count, acceptance: share, toSql: share, toWon: share, rejected: count });

const previewSlice = {
  counts: z.object({ mql: count, handOff: count, salesQualified: count, mqlStays: count, awaitingStays: count }),
  periods: z.array(z.object({ days: count, mql: count, handOff: count, mqlReally: count, handOffReally: count })),
};

/** What each report answers; a report that says something else does not compile. */
export const RESPONSES = {
  funnel: z.object({
    definition: z.object({ ...range, asIf, kind: z.enum(FUNNEL_KINDS), basis: z.enum(FUNNEL_BASES), windowDays: count.nullable(), groupBy, criteriaVersions: z.array(count) }),
    ...slice, groups: z.array(z.object({ ...named, ...slice })), undated: count,
    warnings: z.array(z.object({ part: z.enum(["implied", "immature", "negative", "undated"]), step, count, text: z.string() })),
  }) satisfies z.ZodType<FunnelReport>,
  trend: z.object({
    definition: z.object({ ...range, asIf, every: z.enum(TREND_UNITS) }),
    points: z.array(z.object({ from: z.iso.date(), to: z.iso.date(), isComplete: z.boolean(), counts: z.record(step, count) })),
    marks: z.array(z.object({ point: count, day: z.iso.date(), version: count, publishedBy: z.string(), reason: z.string() })),
  }) satisfies z.ZodType<TrendReport>,
  velocity: z.object({ definition: z.object({ ...range, groupBy }), stages: stageTimes, groups: z.array(z.object({ ...named, stages: stageTimes })) }) satisfies z.ZodType<VelocityReport>,
  balance: z.object({
    definition: z.object(range), stages: z.array(z.object({ stage: step, atStart: count, entered: count, ...account, atEnd: count })), undated: count,
  }) satisfies z.ZodType<BalanceReport>,
  conversion: z.object({ definition: z.object(range), total: conversionRow, byOwner: z.array(conversionRow), bySource: z.array(conversionRow), undated: count }) satisfies z.ZodType<ConversionReport>,
  acceptance: z.object({ definition: z.object({ ...range, groupBy: z.custom<AcceptanceReport["definition"]["groupBy"]>().meta({ type: "string" }) }), total: acceptanceRow, groups: z.array(acceptanceRow) }) satisfies z.ZodType<AcceptanceReport>,
  premature: z.object({ definition: z.object(range), handedOver: prematureShares, begun: prematureShares, outcomes: z.array(prematureOutcome), undated: count }) satisfies z.ZodType<PrematureReport>,
  response: z.object({ definition: z.object(rangeNow), total: responseRow, byRep: z.array(responseRow).nullable(), byPool: z.array(responseRow), bySource: z.array(responseRow) }) satisfies z.ZodType<ResponseReport>,
  leads: z.object({
    total: count,
    leads: z.array(z.object({
      leadId: count, pass: count, at: z.iso.datetime().nullable(), name: z.string(), email: z.string().nullable(), company: z.string().nullable(), country: z.string().nullable(),
      source: z.string().nullable(), campaign: z.string().nullable(), stage: z.enum(STAGES), owner: z.string().nullable(),
    })),
    nextCursor: z.string().nullable(), definition: z.string(),
  }),
  preview: z.object({
    name: z.string(), title: z.string(), handOffsPerDay: count.nullable(), leadsRead: count, leadsTotal: count,
    preview: z.object({
      fingerprint: z.string().describe("Names the version it follows, these criteria and exactly the passes it would move; `baton criteria publish --expect` publishes that or nothing."),
      at: z.iso.datetime(), follows: count.nullable(), leads: count, openPasses: count, threshold: z.number().nullable(), ...previewSlice, bySource: z.array(z.object({ source: z.string().nullable(), ...previewSlice })),
    }).nullable().describe("null while it is being made: ask again"),
  }),
};

/** The one shape of every error. */
export const ERROR = z.object({
  requestId: z.string(),
  error: z.object({ type: z.string(), status: z.int(), title: z.string(), detail: z.string(), fields: z.record(z.string(), z.string()) }),
});
