import type { PersonId } from "@/funnel/ids";
import { LEAD_SORTS, NURTURE, type LeadFilters, type LeadSort } from "@/funnel/lead-list";
import { STAGES } from "@/funnel/stages";

export type Params = Readonly<Record<string, string | string[] | undefined>>;

/** What the address of the leads list asks for. */
export type LeadsAddress = { readonly filters: LeadFilters; readonly sort: LeadSort; readonly cursor: string | null; /** Whether all of them are to be counted, however many there are. */ readonly countAll: boolean };

/** What is asked for; whatever makes no sense is left out, so that any address shows a list. */
export function readLeadsParams(params: Params): LeadsAddress {
  const owner = wholeNumber(params.owner, 1, Number.MAX_SAFE_INTEGER);
  return {
    filters: {
      words: text(params.q) ?? "",
      stage: STAGES.find((stage) => stage === one(params.stage)) ?? null,
      source: text(params.source),
      campaign: text(params.campaign),
      country: text(params.country),
      ownerId: owner as PersonId | null,
      scoreAtLeast: wholeNumber(params.score, 1, 1_000_000),
      nurture: NURTURE.find((nurture) => nurture === one(params.nurture)) ?? null,
    },
    sort: LEAD_SORTS.find((sort) => sort === one(params.sort)) ?? "newest",
    cursor: one(params.cursor) ?? null,
    countAll: one(params.count) === "all",
  };
}

/** The address that asks for this; what is asked for anyway stays out of it. */
export function leadsHref({ filters, sort, cursor, countAll }: LeadsAddress): string {
  const { words, stage, source, campaign, country, ownerId, scoreAtLeast, nurture } = filters;
  const asked = { q: words, stage, source, campaign, country, owner: ownerId, score: scoreAtLeast, nurture, sort: sort === "newest" ? null : sort, count: countAll ? "all" : null, cursor };
  const address = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, String(value)]])));
  return address.size > 0 ? `/leads?${address}` : "/leads";
}

/** The address of the same list as a file, from its beginning. */
export function exportHref(address: LeadsAddress): string {
  return leadsHref({ ...address, cursor: null, countAll: false }).replace("/leads", "/leads/export");
}

export const NO_FILTERS: LeadFilters = { words: "", stage: null, source: null, campaign: null, country: null, ownerId: null, scoreAtLeast: null, nurture: null };

const LONGEST = 200;

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}

function text(value: string | string[] | undefined): string | null {
  const given = one(value)?.replaceAll("\u0000", "").toWellFormed().trim().slice(0, LONGEST).toWellFormed().trim();
  return given === undefined || given === "" ? null : given;
}

function wholeNumber(value: string | string[] | undefined, least: number, most: number): number | null {
  const given = one(value) ?? "";
  const number = /^\d{1,16}$/.test(given) ? Number(given) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
