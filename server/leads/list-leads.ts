import { type SQL, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import { people } from "@/db/schema/people";
import { standings } from "@/db/schema/standings";
import type { LeadId } from "@/funnel/ids";
import { COUNTED_TO, type LeadFilters, type LeadSort } from "@/funnel/lead-list";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { scoreAt } from "@/funnel/score";
import type { Stage } from "@/funnel/stages";
import { halfLifeInForce } from "../criteria-in-force";
import { leadConditions } from "../lead-conditions";
import { placeIn, sorting } from "../lead-sorts";
import { type ListCursor, writeListCursor } from "../list-cursor";
import { rankInUse, type RankInUse } from "../rank-in-use";
import { among } from "../recordset";
import { type Sight, sightOf } from "../visible-leads";

export type LeadsAsked = { readonly filters: LeadFilters; readonly sort: LeadSort; readonly cursor: string | null; readonly limit: number; /** Count every one, however long that takes. */ readonly countAll?: boolean };

export type ListedLead = {
  readonly leadId: LeadId;
  /** Whether its name and e-mail are kept from this actor: it is not in sales' hands. */
  readonly isMasked: boolean;
  readonly name: string;
  readonly company: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly stage: Stage;
  /** Since when sales works it, where it does: it is out of nurture. */
  readonly withSalesSince: Moment | null;
  readonly score: number;
  readonly fit: number;
  readonly source: string | null;
  readonly owner: string | null;
  readonly lastInteractionAt: Moment | null;
  readonly createdAt: Moment;
};

/** One page of leads as of a moment; `total` is exact unless `isMore`, then it is the least there are. */
export type LeadList = { readonly at: Moment; readonly sort: LeadSort; readonly leads: readonly ListedLead[]; readonly total: number; readonly isMore: boolean; readonly before: string | null; readonly after: string | null };

/**
 * The leads an actor may see, filtered and sorted, a page by key: nobody is skipped or shown twice while leads come in. A few
 * thousand matches are found by the filters' indexes and sorted; more are read in the order of the list until the page is full.
 */
export async function listLeads(allowed: Allowed<"lead:read">, { filters, sort: askedSort, cursor: asked, limit, countAll = false }: LeadsAsked, now: Moment = Date.now()): Promise<LeadList> {
  return db().transaction(async (tx) => {
    const halfLifeDays = await halfLifeInForce(tx);
    const rank = await rankInUse(tx);
    const sight = await sightOf(tx, allowed);
    const { visible } = sight;
    // an order by names would tell them
    const sort = sight.masks && askedSort === "name" ? "newest" : askedSort;
    const conditions = await leadConditions(tx, filters, { halfLifeDays, rank, readable: sight.masks ? sight.whole : null }, now);
    const found = await tx.execute<{ leadId: number }>(sql`select ${leads.leadId}::float8 as "leadId" from ${filters.scoreAtLeast === null ? LATEST_PASS : STANDING} where ${visible} and ${conditions("by index")} limit ${SORTED_TO + 1}`);
    const matching = found.length > SORTED_TO ? sql`${visible} and ${conditions("row by row")}` : sql`${leads.leadId} in ${among(found.map(({ leadId }) => leadId))}`;
    const counted = countAll ? { total: found.length > SORTED_TO ? await countOf(tx, filters, matching) : found.length, isMore: false } : { total: Math.min(found.length, COUNTED_TO), isMore: found.length > COUNTED_TO };
    const page = await cutOut(tx, matching, { sort, rank, sight }, placeIn(sort, asked), limit);
    return { ...page, at: now, sort, leads: page.leads.map((row) => listed(row, halfLifeDays, now)), ...counted };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

async function countOf(tx: Transaction, { scoreAtLeast }: LeadFilters, matching: SQL): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from ${scoreAtLeast === null ? LATEST_PASS : STANDING} where ${matching}`);
  return row!.count;
}

/** Finding so many costs about as much as reading for a page among a million leads of which so many match. */
const SORTED_TO = 4000;

const LATEST_PASS = sql`${leads} join ${passes} on ${passes.leadId} = ${leads.leadId} and ${passes.number} = ${leads.pass}`;
const STANDING = sql`${LATEST_PASS} join ${standings} on ${standings.leadId} = ${leads.leadId}`;

const WITH_SALES_SINCE = sql`case when ${leads.stage} in ('sal', 'accepted', 'sql') then ${milliseconds(sql`coalesce(${passes.salAt}, ${passes.acceptedAt}, ${passes.sqlAt})`)} end`;

type Row = Omit<ListedLead, "score"> & { readonly score: number; readonly scoreAt: Moment | null; readonly key: string | number | null };
type Page = { readonly leads: readonly Row[]; readonly before: string | null; readonly after: string | null };

async function cutOut(tx: Transaction, matching: SQL, order: { readonly sort: LeadSort; readonly rank: RankInUse; readonly sight: Sight }, cursor: ListCursor | null, limit: number): Promise<Page> {
  const { whole } = order.sight;
  const { beyond, orderBy, key } = sorting(order.sort, cursor, order.rank);
  const rows = await tx.execute<Row>(sql`
    select ${leads.leadId}::float8 as "leadId", not (${whole}) as "isMasked", case when ${whole} then ${calledName(leads)} else '' end as name, ${leads.company} as company,
      case when ${whole} then ${leads.email} end as email, ${leads.country} as country,
      ${leads.stage} as stage, ${WITH_SALES_SINCE} as "withSalesSince", ${standings.score} as score, ${milliseconds(standings.scoreAt)} as "scoreAt", ${standings.fit} as fit, ${passes.source} as source,
      ${people.name} as owner, ${milliseconds(standings.lastInteractionAt)} as "lastInteractionAt", ${milliseconds(leads.createdAt)} as "createdAt", ${key} as key
    from ${STANDING} left join ${people} on ${people.id} = ${passes.ownerId}
    where ${matching} and ${beyond} order by ${orderBy} limit ${limit + 1}`);
  const isFurther = rows.length > limit;
  const shown = rows.slice(0, limit);
  const backwards = cursor?.side === "before";
  if (backwards && !isFurther) return cutOut(tx, matching, order, null, limit);
  const inOrder = backwards ? shown.reverse() : shown;
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  const place = (side: ListCursor["side"], row: Row | undefined) => (row === undefined ? null : writeListCursor(order.sort, { side, key: row.key, id: row.leadId }));
  return { leads: inOrder, before: cursor === null ? null : place("before", first), after: backwards || isFurther ? place("after", last) : null };
}

function listed({ scoreAt: at, key: _key, ...row }: Row, halfLifeDays: number | null, now: Moment): ListedLead {
  return { ...row, score: at === null ? row.score : scoreAt({ value: row.score, at, rank: 0 }, halfLifeDays, now) };
}

function milliseconds(column: SQL | typeof leads.createdAt | typeof standings.scoreAt): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}
