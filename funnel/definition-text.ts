import type { AsIfDefinition, FunnelDefinition } from "./funnel-report";
import { ALL_TIME, type FilterValue } from "./report-query";
import type { Step } from "./stages";

/** What a filter's value is called, where the value itself says nothing (an owner's id). */
export type NameOf = (field: string, value: string) => string;

/** What a step is called in a sentence. */
export const STEP_NAMES: Readonly<Record<Step, string>> = { lead: "Lead", mql: "MQL", sal: "SAL", accepted: "Accepted", sql: "SQL", won: "Won" };

/** The definition of a funnel in plain sentences. */
export function funnelText(definition: Omit<FunnelDefinition, "text">, nameOf: NameOf): string {
  return [populationText(definition), ...conditionsText(definition, nameOf)].join(" ");
}

/** By which day a pass counts at a step of which only later or earlier ones are dated. */
export const UNDATED_STEP = "A step without a date counts on the next known one, or else on the last known before it.";

/** What a report keeps, what it was judged by and what it knows, as sentences to follow its own. */
export function conditionsText({ filters, criteriaVersions, asOf, asIf = null }: Pick<FunnelDefinition, "filters" | "criteriaVersions" | "asOf"> & Partial<Pick<FunnelDefinition, "asIf">>, nameOf: NameOf): string[] {
  const kept = Object.entries(filters).map(([field, values]) => `${field} ${oneOf(values ?? [], (value) => nameOf(field, value))}`);
  return [
    ...(kept.length > 0 ? [`Only ${kept.join(" and ")}.`] : []),
    ...(asIf === null && criteriaVersions.length > 0 ? [`MQL by criteria version ${list(criteriaVersions.map(String), "and")}.`] : []),
    ...(asIf === null ? [] : [asIfText(asIf)]),
    ...(asOf === null ? [] : [`As known at ${asOf}; source, owner and other fields as known now.`]),
  ];
}

function asIfText({ version, replayedAt }: AsIfDefinition): string {
  return `As if version ${version} of the criteria had been in force from the beginning, by the replay of ${replayedAt}: MQL and SAL by its rules alone, what sales and the market decided as it was; whom sales never saw awaits.`;
}

function populationText({ kind, basis, from, to, windowDays, timeZone }: Omit<FunnelDefinition, "text">): string {
  const days = from === ALL_TIME.from && to === ALL_TIME.to ? "over all time" : `from ${from} to ${to} (${timeZone})`;
  if (kind === "period") {
    return `Entries into each step ${days}: different passes in each bar, so a rate compares two bars and follows nobody. ${UNDATED_STEP}`;
  }
  const became = basis === "lead" ? "a lead" : STEP_NAMES[basis];
  const horizon = windowDays === null ? "by now" : `within ${windowDays} ${windowDays === 1 ? "day" : "days"}`;
  const rest = windowDays === null ? UNDATED_STEP : "Rates leave out those whose window is not over.";
  return `Passes that became ${became} ${days}, and how far the same passes have come ${horizon}. Whoever reached a step counts at every step before it. ${rest}`;
}

function oneOf(values: readonly FilterValue[], nameOf: (value: string) => string): string {
  return list(values.map((value) => (value === null ? "(none)" : nameOf(value))), "or");
}

function list(words: readonly string[], last: "and" | "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
