import { Upload, UsersRound } from "lucide-react";
import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { formatCount } from "@/components/format";
import { LeadTable } from "@/components/leads/lead-table";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { may } from "@/funnel/permissions";
import { listCriteriaVersions } from "@/server/criteria/get-criteria";
import { type LeadList, listLeads } from "@/server/leads/list-leads";
import { leadsHref, type LeadsAddress } from "./search-params";

const PAGE = 50;

/** One page of the leads that the address asks for. */
export async function LeadsPanel({ address }: { address: LeadsAddress }) {
  const [list, read] = [await listLeads(await viewerMay("lead:read"), { ...address, limit: PAGE }), await reader()];
  if (list.leads.length === 0) return <Nobody filtered={leadsHref({ ...address, sort: "newest", cursor: null, countAll: false }) !== "/leads"} />;
  const href = (change: Partial<LeadsAddress>) => leadsHref({ ...address, cursor: null, ...change });
  return (
    <Panel
      padded={false}
      footer={<KeyPaging newerHref={list.before && href({ cursor: list.before })} olderHref={list.after && href({ cursor: list.after })} newerLabel="Previous" olderLabel="Next" summary={<>{summary(list, read.locale)}{list.isMore && <> · <TextLink href={leadsHref({ ...address, countAll: true })}>Count them all</TextLink></>}</>} />}
    >
      <LeadTable leads={list.leads} sort={list.sort} sortHref={(sort) => href({ sort })} reader={read} now={list.at} />
    </Panel>
  );
}

function summary({ leads, total, isMore }: LeadList, locale: string): string {
  return `${formatCount(leads.length, locale)} of ${formatCount(total, locale)}${isMore ? "+" : ""} ${total === 1 ? "lead" : "leads"}`;
}

async function Nobody({ filtered }: { filtered: boolean }) {
  const person = await viewer();
  if (filtered) return <EmptyState icon={UsersRound} title="No lead matches" action={<LinkButton href="/leads">Show all leads</LinkButton>}>Take a filter off, or search for fewer words.</EmptyState>;
  if (!may(person, "lead:write")) {
    return <EmptyState icon={UsersRound} title="No leads here yet">{person.role === "sales" ? "A lead appears here when marketing hands it over to sales." : "Leads appear here as soon as marketing adds or imports them."}</EmptyState>;
  }
  const hasCriteria = may(person, "criteria:read") && (await listCriteriaVersions(await viewerMay("criteria:read"))).length > 0;
  return (
    <EmptyState icon={UsersRound} title="No leads yet" action={<><LinkButton href="/imports" variant="primary"><Upload aria-hidden />Import a file</LinkButton><LinkButton href="/leads/new">Add a lead</LinkButton></>}>
      Import the leads you have from a CSV file, or add one by hand. {hasCriteria ? "Each is judged by the criteria at once." : "No criteria are published yet: they are judged once somebody publishes them."}
    </EmptyState>
  );
}

export function LeadsPanelSkeleton() {
  return (
    <Panel padded={false}>
      <div className="flex flex-col gap-3 p-4">
        {Array.from({ length: 12 }, (_, place) => <Skeleton key={place} className="h-7" />)}
      </div>
    </Panel>
  );
}
