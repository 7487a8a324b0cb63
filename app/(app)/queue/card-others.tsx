import { formatDateTime, type Reader } from "@/components/format";
import { StageBadge } from "@/components/ui/stage-badge";
import { STAGE_WORDS } from "@/components/ui/stage-words";
import { TextLink } from "@/components/ui/text-link";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import { CardSection } from "./card-section";

/** Other leads of the same company. */
export function CardColleagues({ lead: { colleagues } }: { lead: WaitingLead }) {
  if (colleagues.length === 0) return null;
  return (
    <CardSection title="From the same company">
      <ul className="flex flex-col gap-1.5 text-sm">
        {colleagues.map((colleague) => (
          <li key={colleague.leadId} className="flex items-center gap-2">
            <TextLink href={`/leads/${colleague.leadId}`} prefetch={false} className="min-w-0 truncate">{colleague.name}</TextLink>
            <StageBadge stage={colleague.stage} />
          </li>
        ))}
      </ul>
    </CardSection>
  );
}

/** How earlier trips through the funnel ended, and why. */
export function CardEarlierPasses({ lead: { earlierPasses }, reader }: { lead: WaitingLead; reader: Required<Reader> }) {
  if (earlierPasses.length === 0) return null;
  return (
    <CardSection title="Earlier passes">
      <ul className="flex flex-col gap-1.5 text-sm">
        {earlierPasses.map(({ pass, ending, endedAt, reason }) => (
          <li key={pass}>
            Pass {pass}: {ending ? STAGE_WORDS[ending].long.toLowerCase() : "open"}{reason && `, “${reason}”`} <span className="text-faint">{formatDateTime(endedAt, reader)}</span>
          </li>
        ))}
      </ul>
    </CardSection>
  );
}
