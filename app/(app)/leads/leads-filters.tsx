import { viewerMay } from "@/app/_gate/viewer";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterSearch } from "@/components/ui/filter-search";
import { FilterSelect } from "@/components/ui/filter-select";
import { STAGE_WORDS } from "@/components/ui/stage-words";
import { STAGES } from "@/funnel/stages";
import { listLeadChoices } from "@/server/leads/list-lead-choices";
import { MoreFilters } from "./more-filters";
import type { LeadsAddress } from "./search-params";

/** What the list can be narrowed to. */
export async function LeadsFilters({ address: { filters, sort, countAll } }: { address: LeadsAddress }) {
  const { sources, campaigns, countries, owners } = await listLeadChoices(await viewerMay("lead:read"));
  const { words, stage, source, campaign, country, ownerId, scoreAtLeast, nurture } = filters;
  return (
    <FilterBar action="/leads" keep={{ sort: sort === "newest" ? undefined : sort, count: countAll ? "all" : undefined }}>
      <FilterSearch name="q" label="Search" value={words} placeholder="Name, e-mail or company" />
      <FilterSelect name="stage" label="Stage" value={stage ?? ""} all="All stages" options={STAGES.map((value) => ({ value, label: STAGE_WORDS[value].short }))} />
      <MoreFilters hold={[source, campaign, country, ownerId, scoreAtLeast, nurture].some((value) => value !== null)}>
        <FilterSelect name="nurture" label="With" value={nurture ?? ""} all="With anybody" options={[{ value: "in", label: "In nurture" }, { value: "out", label: "With sales" }]} />
        <FilterSelect name="source" label="Source" value={source ?? ""} all="All sources" options={options(sources, source)} />
        <FilterSelect name="campaign" label="Campaign" value={campaign ?? ""} all="All campaigns" options={options(campaigns, campaign)} />
        <FilterSelect name="country" label="Country" value={country ?? ""} all="All countries" options={options(countries, country)} />
        <FilterSelect name="owner" label="Owner" value={ownerId === null ? "" : String(ownerId)} all="All owners" options={owners.map(({ personId, name }) => ({ value: String(personId), label: name }))} />
        <FilterSelect name="score" label="Score" value={scoreAtLeast === null ? "" : String(scoreAtLeast)} all="Any score" options={scores(scoreAtLeast)} />
      </MoreFilters>
    </FilterBar>
  );
}

/** The values there are, and the one asked for even where there is none of it. */
function options(values: readonly string[], asked: string | null) {
  const all = asked === null || values.includes(asked) ? values : [asked, ...values];
  return all.map((value) => ({ value, label: value }));
}

const SCORES = [10, 20, 50, 80, 100, 150];

function scores(asked: number | null) {
  const all = asked === null || SCORES.includes(asked) ? SCORES : [...SCORES, asked].sort((one, other) => one - other);
  return all.map((score) => ({ value: String(score), label: `At least ${score}` }));
}
