import type { ReactNode } from "react";
import { formatDateTime, type Reader } from "@/components/format";
import { CountedRules } from "@/components/leads/counted-rules";
import { DueBadge, dueMoment } from "@/components/leads/due-badge";
import { Touches } from "@/components/leads/touches";
import { TextLink } from "@/components/ui/text-link";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import { CardKnown } from "./card-known";
import { CardColleagues, CardEarlierPasses } from "./card-others";
import { CardSection } from "./card-section";
import { CardStory } from "./card-story";
import { CardWhy } from "./card-why";
import { ClaimLine } from "./claim-line";

type Props = { lead: WaitingLead; reader: Required<Reader>; now: number; /** What can be done. */ children: ReactNode };

/** All it takes to decide on a waiting lead, without opening anything else. */
export function WaitingCard({ lead, reader, now, children }: Props) {
  const { leadId, name, jobTitle, company, city, country, due, offeredAt, counts, handedOverBy } = lead;
  const who = [jobTitle, company].filter(Boolean).join(" at ");
  const where = [city, country].filter(Boolean).join(", ");
  return (
    <article className="rounded-lg border border-line bg-surface">
      <header className="flex items-start justify-between gap-4 border-b border-line px-4 py-3 lg:sticky lg:top-0 lg:rounded-t-lg lg:bg-surface">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold"><TextLink href={`/leads/${leadId}`} prefetch={false} className="text-ink">{name}</TextLink></h2>
          <p className="text-sm text-pretty text-muted">{[who, where].filter(Boolean).join(" · ") || "Nothing known of the company"}</p>
          <p className="mt-1 flex flex-wrap items-center gap-2 text-xs text-faint">
            <DueBadge due={due} now={now} reader={reader} />
            <span>{dueMoment({ due, reader })}.</span>
            Handed over {formatDateTime(offeredAt, reader)}{handedOverBy && ` by ${handedOverBy}`}
          </p>
          <ClaimLine lead={lead} reader={reader} />
        </div>
        {children}
      </header>
      <div className="grid gap-x-8 gap-y-5 p-4 max-lg:pb-16 xl:grid-cols-2">
        <CardWhy lead={lead} reader={reader} now={now} />
        <CardSection title="Last touches">
          <Touches touches={lead.touches} reader={reader} now={now} />
        </CardSection>
        <CardSection title="Fit">
          {counts && counts.fitRules.length > 0 ? <CountedRules rules={counts.fitRules} total={counts.fit} locale={reader.locale} now={now} /> : <p className="text-sm text-muted">No rule of fit applies.</p>}
        </CardSection>
        <CardKnown lead={lead} />
        <CardColleagues lead={lead} />
        <CardEarlierPasses lead={lead} reader={reader} />
        <CardStory lead={lead} reader={reader} />
      </div>
    </article>
  );
}
