import { viewerMay } from "@/app/_gate/viewer";
import { NO_FILTERS } from "@/app/(app)/leads/search-params";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterSearch } from "@/components/ui/filter-search";
import { StageBadge } from "@/components/ui/stage-badge";
import { TextLink } from "@/components/ui/text-link";
import { listLeads } from "@/server/leads/list-leads";

const SHOWN = 8;

type Props = { words: string; /** What is chosen already and stays so. */ keep: Readonly<Record<string, string | undefined>> };

/** The few leads that some words find, to choose from. */
export async function FindLead({ words, keep }: Props) {
  return (
    <div className="flex flex-col gap-3">
      <FilterBar action="/criteria/test" keep={keep} label="Find a lead">
        <FilterSearch name="q" label="Find a lead" value={words} placeholder="Name, e-mail address or company" />
      </FilterBar>
      {words !== "" && <Found words={words} keep={keep} />}
    </div>
  );
}

async function Found({ words, keep }: Props) {
  const { leads } = await listLeads(await viewerMay("lead:read"), { filters: { ...NO_FILTERS, words }, sort: "last_interaction", cursor: null, limit: SHOWN });
  if (leads.length === 0) return <p className="text-sm text-muted">No lead is found by these words.</p>;
  return (
    <ul aria-label="Leads found" className="flex flex-col gap-1 text-sm">
      {leads.map(({ leadId, name, company, email, stage }) => (
        <li key={leadId} className="flex flex-wrap items-center gap-2">
          <TextLink href={`/criteria/test?${addressOf(leadId, keep)}`}>{name || `Lead ${leadId}`}</TextLink>
          <span className="text-muted">{[company, email].filter(Boolean).join(" · ")}</span>
          <StageBadge stage={stage} />
        </li>
      ))}
    </ul>
  );
}

function addressOf(leadId: number, keep: Props["keep"]): URLSearchParams {
  return new URLSearchParams([["lead", String(leadId)], ...Object.entries(keep).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))]);
}
