import { Suspense } from "react";
import type { Metadata } from "next";
import { Download, Plus } from "lucide-react";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { buttonClass } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { may } from "@/funnel/permissions";
import { LeadsFilters } from "./leads-filters";
import { LeadsPanel, LeadsPanelSkeleton } from "./leads-panel";
import { exportHref, leadsHref, readLeadsParams } from "./search-params";

export const metadata: Metadata = { title: "Leads" };

/** Every lead this reader may see. */
export default async function LeadsPage({ searchParams }: PageProps<"/leads">) {
  await viewerMay("lead:read");
  const address = readLeadsParams(await searchParams);
  const person = await viewer();
  return (
    <>
      <PageHeader
        title="Leads"
        definition={person.role === "sales" ? "The leads in sales’ hands: handed over by marketing, and not sent back." : undefined}
        actions={
          <>
            <a href={exportHref(address)} download className={buttonClass({})}><Download aria-hidden />Export CSV</a>
            {may(person, "lead:write") && <LinkButton href="/leads/new" variant="primary"><Plus aria-hidden />Add a lead</LinkButton>}
          </>
        }
      />
      <div className="flex flex-col gap-3">
        <Suspense fallback={<Skeleton className="h-12" />}>
          <LeadsFilters address={address} />
        </Suspense>
        <Suspense key={leadsHref(address)} fallback={<LeadsPanelSkeleton />}>
          <LeadsPanel address={address} />
        </Suspense>
      </div>
    </>
  );
}
