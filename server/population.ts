import { type SQL, sql } from "drizzle-orm";
import type { Span } from "@/funnel/calendar";
import { stepsFrom } from "@/funnel/funnel-slice";
import type { Moment } from "@/funnel/moment";
import type { Dimension, Part, PassQuery } from "@/funnel/report-query";
import { STEPS, type Step, stepIndex } from "@/funnel/stages";
import { dimensionOf, joinLeadFor, keptBy } from "./pass-dimension";
import { passesAsOf, rankOf } from "./pass-state";
import { type AsIf, passesAsIf } from "./passes-as-if";
import { iso } from "./recordset";

/** A query whose days and instants are found in the workspace's time zone. */
export type Asked = Omit<PassQuery, "asOf" | "asIf"> & {
  readonly timeZone: string;
  readonly span: Span;
  readonly asOf: Moment | null;
  /** The version taken for in force, as replayed; null: as it went. */
  readonly asIf: AsIf | null;
  /** Until when anything is known at all: the moment asked for, or now. */
  readonly until: Moment;
};

/** How a pass counts at a step. `timed`: with a known time from the basis. No mark: it does not count there. */
const MARKS = { undated: 0, beforeBasis: 1, timed: 2, untimed: 3 } as const;

/**
 * Which passes are in, and at which steps they count: the only place that says so, for every number and every list behind one.
 * One row for a pass: how far it came (`reached`), how it `ended` if it has, whether its window is over (`is_mature`), whether it
 * may yet come on (`is_open`), and for each step its date and its mark.
 */
export function populationOf(asked: Asked, groupBy: Dimension | null): SQL {
  const { kind, basis, filters, span, until } = asked;
  const marks = stepsFrom(basis).map((step) => sql`${markAt(asked, step)} as ${markOf(step)}`);
  const perhaps = hasWindow(asked) ? within(atOf(basis), span) : sql`(${sql.join(STEPS.map((step) => within(atOf(step), span)), sql` or `)})`;
  const chosen = kind === "cohort" && !hasWindow(asked) ? sql`${within(nearestDate(basis), span)} and ${rankOf(sql`p.furthest`)} >= ${stepIndex(basis)}` : perhaps;
  const counted = kind === "cohort" ? sql`true` : sql`coalesce(${sql.join(stepsFrom(basis).map(markOf), sql`, `)}) is not null`;
  return sql`(
    select m.* from (select r.*, ${sql.join(marks, sql`, `)}
    from (
      select c.*, ${hasWindow(asked) ? reachedInWindow(basis) : sql`furthest`} as reached,
        ${hasWindow(asked) ? sql`case when ended_at <= closes_at then ending end` : sql`ending`} as ended,
        ${hasWindow(asked) ? sql`closes_at <= ${moment(until)}` : sql`true`} as is_mature,
        ending is null and closes_at > ${moment(until)} as is_open
      from (
        select p.lead_id, p.pass, p.mql_version, p.reason, p.reason is not distinct from 'expired' as is_expired, p.ending, p.ended_at, ${sql.join(STEPS.map((step) => sql`p.${atOf(step)}`), sql`, `)},
          ${rankOf(sql`p.furthest`)} as furthest, ${closingAt(asked)} as closes_at, ${groupBy ? dimensionOf(groupBy) : sql`null::text`} as key
        from ${passesOf(asked)} p ${joinLeadFor([...Object.keys(filters), groupBy ?? ""])}
        where ${chosen} and ${keptBy(filters)} ${hasWindow(asked) ? COMPUTED_ONCE : sql``}
      ) c
    ) r) m where ${counted}
  )`;
}

/** The passes that belong in no range of days, because no date of theirs is known; or, where a window opens with the basis, not that one. */
export function undatedOf(asked: Asked): SQL {
  const { basis, filters } = asked;
  return sql`(
    select p.lead_id, p.pass, null::timestamptz as known_at from ${passesOf(asked)} p ${joinLeadFor(Object.keys(filters))}
    where ${hasWindow(asked) ? atOf(basis) : nearestDate(basis)} is null and ${rankOf(sql`p.furthest`)} >= ${stepIndex(basis)} and ${keptBy(filters)}
  )`;
}

/** The passes as they went, as they were known to have gone, or as if they had gone otherwise. */
function passesOf({ asOf, asIf }: Asked): SQL {
  return asIf ? passesAsIf(asIf) : passesAsOf(asOf);
}

/** Which passes of the population a number is about, given the step's rank and mark. */
export function isPart(part: Exclude<Part, "undated">, { kind }: Asked, rank: SQL, mark: SQL): SQL {
  const outcome = (outcomes: SQL) => sql`(${mark} is not null and reached = ${rank} and ${outcomes})`;
  const went = sql`(${mark} is not null and reached > ${rank})`;
  const remains = outcome(sql`(ended is null or ended = 'won')`);
  switch (part) {
    case "all": return sql`${mark} is not null`;
    case "implied": return sql`${mark} = ${MARKS.undated}`;
    case "negative": return sql`${mark} = ${MARKS.beforeBasis}`;
    case "timed": return sql`${mark} = ${MARKS.timed}`;
    case "immature": return sql`(${mark} is not null and not is_mature)`;
    case "notYet": return kind === "cohort" ? sql`(is_open and reached < ${rank})` : sql`false`;
    case "advanced":
    case "accepted": return went;
    case "stillThere":
    case "awaiting": return remains;
    case "rejected": return outcome(sql`ended in ('recycled', 'disqualified', 'lost') and not is_expired`);
    case "expired": return outcome(sql`ended = 'recycled' and is_expired`);
    case "recycled": return outcome(sql`ended = 'recycled'`);
    case "disqualified": return outcome(sql`ended = 'disqualified'`);
    case "lost": return outcome(sql`ended = 'lost'`);
  }
}

/** The passes behind one number, each with the date of the step or the nearest one known. */
export function passesBehind(asked: Asked, step: Step, part: Part): SQL {
  if (part === "undated") return undatedOf(asked);
  const isIn = isPart(part, asked, sql`${stepIndex(step)}::int`, markOf(step));
  return sql`(select lead_id, pass, ${knownAt(step)} as known_at from ${populationOf(asked, null)} q where ${isIn})`;
}

/** The mark of a step, as a column of the population. */
export function markOf(step: Step): SQL {
  return sql.raw(`${step}_mark`);
}

/** The date of a step, as a column of the population. */
export function atOf(step: Step): SQL {
  return sql.raw(`${step}_at`);
}

/** A cohort counts the same pass up to the furthest step it reached; a period counts a step by its date, or the nearest one known. */
function markAt({ kind, basis, span }: Asked, step: Step): SQL {
  const counts = kind === "cohort" ? sql`reached >= ${stepIndex(step)}` : within(knownAt(step), span);
  return sql`case when not coalesce(${counts}, false) then null when ${atOf(step)} is null then ${MARKS.undated} when ${atOf(step)} < ${atOf(basis)} then ${MARKS.beforeBasis}
    when ${atOf(step)} >= ${atOf(basis)} and ${atOf(step)} <= closes_at then ${MARKS.timed} else ${MARKS.untimed} end`;
}

/** The date a pass of the population counts at a step by. */
export function knownAt(step: Step): SQL {
  return sql`case when furthest >= ${stepIndex(step)} then ${nearestDate(step)} end`;
}

/** The date of a step, or the next one known; where there is none, the last known before it. */
function nearestDate(step: Step): SQL {
  const [before, after] = [STEPS.slice(0, stepIndex(step)), STEPS.slice(stepIndex(step))];
  return sql`coalesce(${sql.join([...after, ...before.toReversed()].map(atOf), sql`, `)})`;
}

function hasWindow({ kind, windowDays }: Asked): boolean {
  return kind === "cohort" && windowDays !== null;
}

/** The same time of day so many calendar days after the basis. */
function closingAt(asked: Asked): SQL {
  if (!hasWindow(asked)) return sql`'infinity'::timestamptz`;
  const { basis, timeZone, windowDays } = asked;
  return sql`(${atOf(basis)} at time zone ${timeZone} + make_interval(days => ${windowDays}::int)) at time zone ${timeZone}`;
}

/** Keeps the planner from working out the end of the window anew wherever it is used. */
const COMPUTED_ONCE = sql`offset 0`;

/** What has a date in the window, with all before it; and whatever a pass that ended in the window had reached. */
function reachedInWindow(basis: Asked["basis"]): SQL {
  const dated = stepsFrom(basis).map((step) => sql`case when ${atOf(step)} <= closes_at then ${stepIndex(step)}::int end`);
  return sql`case when ended_at <= closes_at then furthest else greatest(${sql.join(dated, sql`, `)}) end`;
}

function within(column: SQL, { start, end }: Span): SQL {
  return sql`(${column} >= ${moment(start)} and ${column} < ${moment(end)})`;
}

function moment(at: Moment): SQL {
  return sql`${iso(at)}::timestamptz`;
}
