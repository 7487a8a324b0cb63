import { type SQL, sql } from "drizzle-orm";
import type { Span } from "@/funnel/calendar";
import { stepsFrom } from "@/funnel/funnel-slice";
import type { Moment } from "@/funnel/moment";
import type { Dimension, Part, PassQuery } from "@/funnel/report-query";
import { STEPS, type Step, stepIndex } from "@/funnel/stages";
import { dimensionOf, keptBy } from "./pass-dimension";
import { passesAsOf, rankOf } from "./pass-state";
import { iso } from "./recordset";

/** A query whose days and instants are found in the workspace's time zone. */
export type Asked = Omit<PassQuery, "asOf"> & {
  readonly timeZone: string;
  readonly span: Span;
  readonly asOf: Moment | null;
  /** Until when anything is known at all: the moment asked for, or now. */
  readonly until: Moment;
};

/**
 * Which passes are in, one row for each step they are counted at: the only place that says so. Every number of every report is a
 * count of these rows, and every list behind a number is these rows, so the two cannot differ.
 * A row says where the pass is (`outcome`), whether its window is over (`mature`) and how many days it took.
 */
export function entriesOf(asked: Asked, groupBy: Dimension | null): SQL {
  const { kind, basis, filters } = asked;
  const basisAt = at(basis);
  return sql`(
    select p.lead_id, p.pass, p.mql_version, ${groupBy ? dimensionOf(groupBy) : sql`null::text`} as key,
      s.rank, s.at, s.known_at, w.mature, p.reason,
      case when s.rank < w.reached then 'advanced' else coalesce(nullif(w.ending, 'won'), 'stillThere') end as outcome,
      s.rank = w.reached and p.ending is null and w.closes_at > ${moment(asked.until)} as open,
      s.at < ${basisAt} as negative,
      case when s.rank > ${stepIndex(basis)} and s.at >= ${basisAt} and s.at <= w.closes_at then ${days(sql`s.at - ${basisAt}`)} end as days,
      case when s.rank > ${stepIndex(basis)} and s.at >= s.previous_at and s.at <= w.closes_at then ${days(sql`s.at - s.previous_at`)} end as days_from_previous
    from ${passesAsOf(asked.asOf)} p join leads l on l.lead_id = p.lead_id
      cross join lateral (${windowOf(asked)}) w
      cross join lateral (values ${sql.join(stepsFrom(basis).map(stepRow), sql`, `)}) s (rank, at, previous_at, known_at)
    where ${keptBy(filters)} and ${kind === "cohort" ? cohort(asked) : period(asked)}
  )`;
}

/** The passes that belong in no range of days, because nobody knows when they reached the basis (cohort) or their furthest step (period). */
export function undatedOf({ kind, basis, filters, asOf }: Asked, groupBy: Dimension | null): SQL {
  const unknown = kind === "cohort" ? sql`${at(basis)} is null` : sql`case p.furthest ${dateCases()} end is null`;
  return sql`(
    select p.lead_id, p.pass, ${groupBy ? dimensionOf(groupBy) : sql`null::text`} as key, null::timestamptz as known_at
    from ${passesAsOf(asOf)} p join leads l on l.lead_id = p.lead_id
    where ${unknown} and ${rankOf(sql`p.furthest`)} >= ${stepIndex(basis)} and ${keptBy(filters)}
  )`;
}

/** Which rows a number is about, as a condition on the rows of `entriesOf`. */
export const PART_CONDITIONS: Readonly<Record<Exclude<Part, "notYet" | "undated">, SQL>> = {
  all: sql`true`,
  implied: sql`at is null`,
  immature: sql`not mature`,
  negative: sql`negative`,
  advanced: sql`outcome = 'advanced'`,
  recycled: sql`outcome = 'recycled'`,
  disqualified: sql`outcome = 'disqualified'`,
  lost: sql`outcome = 'lost'`,
  stillThere: sql`outcome = 'stillThere'`,
  awaiting: sql`outcome = 'stillThere'`,
  accepted: sql`outcome = 'advanced'`,
  rejected: sql`outcome in ('recycled', 'disqualified', 'lost')`,
};

/** The rows behind one number: those of a step and a part. */
export function rowsBehind(asked: Asked, step: Step, part: Part): SQL {
  if (part === "undated") return undatedOf(asked, null);
  const rank = stepIndex(step);
  if (part === "notYet") return sql`(select * from ${entriesOf(asked, null)} e where rank < ${rank} and open and ${asked.kind === "cohort"})`;
  return sql`(select * from ${entriesOf(asked, null)} e where rank = ${rank} and ${PART_CONDITIONS[part]})`;
}

/** The same passes at every step up to the furthest they reached. */
function cohort({ basis, span }: Asked): SQL {
  return sql`${within(at(basis), span)} and s.rank <= w.reached`;
}

/** Every step that was entered in the span; one without a date of its own stands at the next known date after it. */
function period({ basis, span }: Asked): SQL {
  const anyStep = sql.join(stepsFrom(basis).map((step) => within(at(step), span)), sql` or `);
  return sql`(${anyStep}) and ${within(sql`s.known_at`, span)}`;
}

/**
 * How far the pass came, how it ended, and until when that counts. With a window: what was reached by a date up to the same time of
 * day so many calendar days after the basis; and whatever a pass that ended by then had reached.
 */
function windowOf({ kind, basis, windowDays, timeZone, until }: Asked): SQL {
  const furthest = rankOf(sql`p.furthest`);
  if (kind === "period" || windowDays === null) {
    return sql`select ${furthest} as reached, p.ending as ending, 'infinity'::timestamptz as closes_at, true as mature`;
  }
  const closes = sql`(${at(basis)} at time zone ${timeZone} + make_interval(days => ${windowDays}::int)) at time zone ${timeZone}`;
  const reached = stepsFrom(basis).map((step) => sql`case when ${at(step)} <= c.closes_at then ${stepIndex(step)}::int end`);
  return sql`
    select case when p.ended_at <= c.closes_at then ${furthest} else greatest(${sql.join(reached, sql`, `)}) end as reached,
      case when p.ended_at <= c.closes_at then p.ending end as ending, c.closes_at, c.closes_at <= ${moment(until)} as mature
    from (select ${closes} as closes_at offset 0) c`;
}

function stepRow(step: Step): SQL {
  const rank = stepIndex(step);
  const previous = STEPS[rank - 1];
  return sql`(${rank}::int, ${at(step)}, ${previous ? at(previous) : sql`null::timestamptz`}, coalesce(${sql.join(STEPS.slice(rank).map(at), sql`, `)}))`;
}

function at(step: Step): SQL {
  return sql.raw(`p.${step}_at`);
}

function dateCases(): SQL {
  return sql.raw(STEPS.map((step) => `when '${step}' then p.${step}_at`).join(" "));
}

function within(column: SQL, { start, end }: Span): SQL {
  return sql`${column} >= ${moment(start)} and ${column} < ${moment(end)}`;
}

function moment(at: Moment): SQL {
  return sql`${iso(at)}::timestamptz`;
}

/** A length of time in days of 24 hours. */
function days(length: SQL): SQL {
  return sql`extract(epoch from ${length})::float8 / 86400`;
}
