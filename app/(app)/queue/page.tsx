import { Suspense } from "react";
import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { QueueFilters } from "./queue-filters";
import { QueuePanel, QueuePanelSkeleton } from "./queue-panel";
import { readQueueParams } from "./search-params";

export const metadata: Metadata = { title: "Queue" };

/** The leads that wait for sales to decide. */
export default async function QueuePage({ searchParams }: PageProps<"/queue">) {
  await viewerMay("handoff:read");
  const filters = readQueueParams(await searchParams, (await reader()).now);
  const { role } = await viewer();
  return (
    <>
      <PageHeader
        title="Queue"
        definition={role === "sales" ? "Leads that marketing handed over: yours, and those for whoever is first." : "Leads that wait for any rep to accept or reject them."}
        actions={<Suspense fallback={<Skeleton className="h-12 w-72" />}><QueueFilters filters={filters} /></Suspense>}
      />
      <Suspense fallback={<QueuePanelSkeleton />}>
        <QueuePanel filters={filters} />
      </Suspense>
    </>
  );
}
