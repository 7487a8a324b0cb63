import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { formatCount } from "@/components/format";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { may } from "@/funnel/permissions";
import { listQueue, type Queue } from "@/server/hand-off/list-queue";
import { listQueueChanges } from "@/server/hand-off/list-queue-changes";
import type { QueueFilters } from "@/server/waiting-offers";
import { deskChoices } from "./ending-choices";
import { QueueDesk } from "./queue-desk";

/** What waits, the best first. */
export async function QueuePanel({ filters }: { filters: QueueFilters }) {
  const allowed = await viewerMay("handoff:read");
  const { next: place } = await listQueueChanges(allowed, null);
  const queue = await listQueue(allowed, filters);
  const { timeZone, locale } = await reader();
  return (
    <>
      <p className="mb-2 text-xs text-faint">
        {filters.isSnoozed ? <>Put aside for now. <TextLink href="/queue">What waits</TextLink></> : summary(queue, locale)}
        {queue.snoozed > 0 && !filters.isSnoozed && <> <TextLink href="/queue?show=snoozed">{formatCount(queue.snoozed, locale)} snoozed</TextLink> ·</>}
        {queue.overdue > 0 && filters.dueBefore === undefined && <> <TextLink href={overdueHref(filters)}>{formatCount(queue.overdue, locale)} overdue</TextLink></>}
      </p>
      <QueueDesk queue={queue} place={place} filters={filters} choices={await deskChoices(queue.at)} reader={{ timeZone, locale }} canDecide={may(await viewer(), "handoff:decide")} />
    </>
  );
}

function overdueHref({ source, country }: QueueFilters): string {
  const asked = Object.entries({ source, country, due: "overdue" }).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return `/queue?${new URLSearchParams(asked)}`;
}

function summary({ leads, total, isMore }: Queue, locale: string): string {
  const all = `${formatCount(total, locale)}${isMore ? "+" : ""}`;
  if (leads.length < total) return `The best ${leads.length} of ${all} that wait.`;
  return total === 0 ? "" : `${all} ${total === 1 ? "lead waits" : "leads wait"}, the best first.`;
}

export function QueuePanelSkeleton() {
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(17rem,22rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-2">{Array.from({ length: 7 }, (_, place) => <Skeleton key={place} className="h-16" />)}</div>
      <Skeleton className="h-96 max-lg:hidden" />
    </div>
  );
}
