import { viewerMay } from "@/app/_gate/viewer";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterSelect } from "@/components/ui/filter-select";
import type { QueueFilters as Filters } from "@/server/waiting-offers";
import { listLeadChoices } from "@/server/leads/list-lead-choices";

/** What the queue can be narrowed to. */
export async function QueueFilters({ filters: { source, country, dueBefore, isSnoozed } }: { filters: Filters }) {
  const { sources, countries } = await listLeadChoices(await viewerMay("lead:read"));
  const options = (values: readonly string[], asked: string | null) => (asked === null || values.includes(asked) ? values : [asked, ...values]).map((value) => ({ value, label: value }));
  return (
    <FilterBar action="/queue">
      <FilterSelect name="source" label="Source" value={source ?? ""} all="All sources" options={options(sources, source)} />
      <FilterSelect name="country" label="Country" value={country ?? ""} all="All countries" options={options(countries, country)} />
      <FilterSelect name="due" label="Due" value={dueBefore === undefined ? "" : "overdue"} all="At any time" options={[{ value: "overdue", label: "Overdue" }]} />
      <FilterSelect name="show" label="Show" value={isSnoozed ? "snoozed" : ""} all="Waiting" options={[{ value: "snoozed", label: "Snoozed" }]} />
    </FilterBar>
  );
}
