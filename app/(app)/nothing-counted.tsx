import { Filter } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** No lead is here at all. */
export function NothingYet() {
  return (
    <EmptyState
      page
      icon={Filter}
      title="No leads are here yet"
      action={<><LinkButton href="/imports">Import a file</LinkButton><LinkButton href="/leads/new">Add a lead</LinkButton></>}
    >
      The funnel shows itself as soon as the first lead comes in: from a file, by hand, or from another system with a key.
    </EmptyState>
  );
}

/** There are leads, but none in what was asked. */
export function NothingInRange({ known, definition, allTime }: { known: { from: string; to: string }; definition: string; /** The same report over all time without filters; null where that is what is shown. */ allTime: string | null }) {
  return (
    <EmptyState icon={Filter} title="Nobody is counted here" action={allTime && <LinkButton href={allTime}>Show all time</LinkButton>}>
      {definition} Something is known from {known.from} to {known.to}.
    </EmptyState>
  );
}

/** Why all time is shown though nobody asked for it. */
export function OpenedOnAllTime({ last }: { last: string }) {
  return <p className="mb-3 text-sm text-muted">Nothing is known of the last 12 months, so this opens on all time. The last that is known happened on {last}.</p>;
}
