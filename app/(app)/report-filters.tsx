import type { ReactNode } from "react";
import { ActiveFilters } from "@/components/ui/active-filters";
import { DateRange } from "@/components/ui/date-range";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterDay } from "@/components/ui/filter-day";
import { FilterSelect } from "@/components/ui/filter-select";
import { isDay } from "@/funnel/calendar";
import type { DayQuery, Dimension } from "@/funnel/report-query";
import type { LeadChoices } from "@/server/leads/list-lead-choices";
import { groupLabel } from "./funnel-choices";
import { PERIODS, type Period, withParams } from "./search-params";

type Props = {
  action: string;
  /** What the page shows now, as its address. */
  params: URLSearchParams;
  query: DayQuery;
  period: Period | null;
  choices: LeadChoices;
  /** Whether this report can be drawn as it was known on an earlier day. */
  canLookBack?: boolean;
  /** What this report asks beside days and filters. */
  children?: ReactNode;
};

/** The days and filters of a report, all in its address. */
export function ReportFilters({ action, params, query, period, choices, canLookBack = false, children }: Props) {
  const presets = PERIODS.map(({ period: value, label }) => ({
    value, label, current: value === period, href: `${action}?${withParams(params, { period: value, from: null, to: null })}`,
  }));
  const options = optionsOf(choices);
  const selects = Object.entries(options).map(([field, { label, all, values }]) => ({ field: field as Dimension, label, all, values, chosen: query.filters[field as Dimension] }));
  const shown = selects.filter(({ chosen }) => (chosen?.length ?? 0) < 2);
  const isByDay = canLookBack && (query.asOf === null || isDay(query.asOf));
  const keep = Object.fromEntries([...params].filter(([name]) => name === "asOf" && !isByDay));
  return (
    <div className="mb-4 flex flex-col gap-2">
      <FilterBar action={action} keep={keep}>
        <DateRange from={query.from} to={query.to} presets={presets} />
        {children}
        {isByDay && <FilterDay name="asOf" label="As it was on" day={query.asOf ?? ""} disabled={Boolean(query.asIf)} />}
        {shown.map(({ field, label, all, values, chosen }) => (
          <FilterSelect key={field} name={field} label={label} all={all} value={chosen ? (chosen[0] ?? "null") : ""} options={[...values, NONE]} />
        ))}
        {otherFilters(query, shown.map(({ field }) => field)).map(([field, value]) => <input key={field + value} type="hidden" name={field} value={value ?? "null"} />)}
      </FilterBar>
      <ActiveFilters chips={chipsOf(action, params, query, choices)} clearHref={`${action}?${without(params, [...Object.keys(query.filters), "asOf", "asIf"])}`} />
    </div>
  );
}

const NONE = { value: "null", label: "(none)" };

function optionsOf({ sources, campaigns, countries, owners }: LeadChoices) {
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return {
    source: { label: "Source", all: "All sources", values: same(sources) },
    campaign: { label: "Campaign", all: "All campaigns", values: same(campaigns) },
    owner: { label: "Owner", all: "All owners", values: owners.map(({ personId, name }) => ({ value: String(personId), label: name })) },
    country: { label: "Country", all: "All countries", values: same(countries) },
  };
}

/** Filters that no select can hold, kept as they came by a link. */
function otherFilters({ filters }: DayQuery, shown: readonly string[]): [string, string | null][] {
  return Object.entries(filters).filter(([field]) => !shown.includes(field)).flatMap(([field, values]) => (values ?? []).map((value): [string, string | null] => [field, value]));
}

function chipsOf(action: string, params: URLSearchParams, { filters, asOf, asIf }: DayQuery, { owners }: LeadChoices) {
  const nameOf = (field: string, value: string | null) => (value === null ? "(none)" : field === "owner" ? (owners.find(({ personId }) => String(personId) === value)?.name ?? value) : field === "premature" ? (value === "yes" ? "contacted before" : "not contacted before") : value);
  const knowledge = [{ field: "asOf", label: "As it was", value: asOf }, { field: "asIf", label: "As if in force", value: asIf ? `version ${asIf}` : null }];
  const kept = Object.entries(filters).map(([field, values]) => ({ field, label: groupLabel(field as Dimension), value: (values ?? []).map((value) => nameOf(field, value)).join(" or ") }));
  return [...kept, ...knowledge].flatMap(({ field, label, value }) => (value === null ? [] : [{ label, value, removeHref: `${action}?${without(params, [field])}` }]));
}

function without(params: URLSearchParams, names: readonly string[]): URLSearchParams {
  return withParams(params, Object.fromEntries(names.map((name) => [name, null])));
}
