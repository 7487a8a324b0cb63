import { type SQL, and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { beginning } from "@/db/schema/columns";
import { identities, leads, searchedText } from "@/db/schema/leads";
import { passes } from "@/db/schema/passes";
import { standings } from "@/db/schema/standings";
import { normaliseIdentity } from "@/funnel/identity";
import type { LeadId } from "@/funnel/ids";
import { IDENTITY_KINDS } from "@/funnel/lead";
import type { LeadFilters, Nurture } from "@/funnel/lead-list";
import type { Moment } from "@/funnel/moment";
import { rankOf } from "@/funnel/score";
import type { Stage } from "@/funnel/stages";
import type { RankInUse } from "./rank-in-use";

/** The filters as a condition on a lead, its latest pass and, where they ask for a score, its standing. `search` finds the words by their index, or reads them row by row; of a lead that is not `readable`, by its company alone. */
export async function leadConditions(tx: Transaction, filters: LeadFilters, { halfLifeDays, rank, readable }: { readonly halfLifeDays: number | null; readonly rank: RankInUse; readonly readable: SQL | null }, now: Moment): Promise<(search: "by index" | "row by row") => SQL> {
  const words = wordsIn(filters.words);
  const identified = words.length === 1 ? await leadsIdentifiedBy(tx, filters.words) : [];
  const { stage, source, campaign, country, ownerId, scoreAtLeast, nurture } = filters;
  // the latest pass stands where its lead does: what narrows passes is asked of them, before their leads are looked up
  const isOfPass = source !== null || campaign !== null || ownerId !== null;
  const kept = and(
    stage === null ? undefined : eq(isOfPass ? passes.stage : leads.stage, stage),
    nurture === null ? undefined : inArray(isOfPass ? passes.stage : leads.stage, [...STAGES_OF[nurture]]),
    source === null ? undefined : same(passes.source, source),
    campaign === null ? undefined : same(passes.campaign, campaign),
    country === null ? undefined : same(leads.country, country),
    ownerId === null ? undefined : eq(passes.ownerId, ownerId),
    scoreAtLeast === null ? undefined : sql`${standings[rank]} >= ${rankOf(scoreAtLeast, now, halfLifeDays)}::float8`,
  ) ?? sql`true`;
  return (search) => (words.length === 0 ? kept : sql`${kept} and ${matches(words, identified, search)}${readable === null ? sql`` : sql` and (${readable} or ${allIn(COMPANY, words)})`}`);
}

const STAGES_OF: Readonly<Record<Nurture, readonly Stage[]>> = { in: ["lead", "mql", "recycled"], out: ["sal", "accepted", "sql"] };

const MOST_WORDS = 6;

function wordsIn(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter((word) => word !== "").slice(0, MOST_WORDS);
}

/** One or two letters are looked for only where a word begins: as a part of any word they are everywhere, and in no index. */
function matches(words: readonly string[], identified: readonly LeadId[], search: "by index" | "row by row"): SQL {
  const text = search === "by index" ? searchedText(leads) : sql`(${searchedText(leads)} || '')`;
  const all = allIn(text, words);
  return identified.length === 0 ? sql`(${all})` : sql`((${all}) or ${inArray(leads.leadId, [...identified])})`;
}

const COMPANY = sql`lower(' ' || coalesce(${leads.company}, ''))`;

function allIn(text: SQL, words: readonly string[]): SQL {
  return sql.join(words.map((word) => sql`${text} like ${[...word].length < 3 ? `% ${literal(word)}%` : `%${literal(word)}%`}`), sql` and `);
}

function literal(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}

async function leadsIdentifiedBy(tx: Transaction, text: string): Promise<LeadId[]> {
  const wanted = IDENTITY_KINDS.flatMap((kind) => normaliseIdentity(kind, text) ?? []);
  const found = await Promise.all(
    wanted.map(({ kind, value }) => tx.select({ leadId: identities.leadId }).from(identities).where(and(eq(identities.kind, kind), eq(identities.value, value)))),
  );
  return found.flat().map(({ leadId }) => leadId);
}

function same(column: typeof passes.source | typeof passes.campaign | typeof leads.country, value: string): SQL {
  return sql`${beginning(column)} = left(${value}, 200)`;
}
