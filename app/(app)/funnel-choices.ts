import { type Dimension, FIELDS, type Field } from "@/funnel/report-query";

export const KIND_OPTIONS = [
  { value: "cohort", label: "Cohort" },
  { value: "period", label: "Period" },
] as const;

export const BASIS_OPTIONS = [
  { value: "lead", label: "Lead" },
  { value: "mql", label: "MQL" },
  { value: "sal", label: "SAL" },
] as const;

const LABELS: Readonly<Record<Field, string>> = {
  source: "Source", medium: "Medium", campaign: "Campaign", country: "Country", industry: "Industry", companySize: "Company size", owner: "Owner", pass: "Pass", criteria: "Criteria version", premature: "Contact before hand-off",
};

export const GROUP_OPTIONS = FIELDS.map((value) => ({ value, label: LABELS[value] }));

/** The usual windows, and the one the address asks for. */
export function windowOptions(asked: number | null) {
  const days = [...new Set([7, 14, 30, 60, 90, 180, ...(asked === null ? [] : [asked])])].sort((one, other) => one - other);
  return days.map((count) => ({ value: String(count), label: `${count} ${count === 1 ? "day" : "days"}` }));
}

/** What a funnel is broken down by, as a heading. */
export function groupLabel(dimension: Dimension): string {
  return LABELS[dimension as Field] ?? dimension.replace("attributes.", "");
}
