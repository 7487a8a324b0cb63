import type { ReactNode } from "react";
import { formatDateTime, NOTHING, type Reader } from "@/components/format";
import { CountedRules } from "@/components/leads/counted-rules";
import { DueBadge, dueInWords } from "@/components/leads/due-badge";
import { Touches } from "@/components/leads/touches";
import { StageBadge } from "@/components/ui/stage-badge";
import { STAGE_WORDS } from "@/components/ui/stage-words";
import { TextLink } from "@/components/ui/text-link";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import { CardSection } from "./card-section";

type Props = { lead: WaitingLead; reader: Required<Reader>; now: number; /** What can be done. */ children: ReactNode };

/** All it takes to decide on a waiting lead, without opening anything else. */
export function WaitingCard({ lead, reader, now, children }: Props) {
  const { leadId, name, jobTitle, company, city, country, due, offeredAt, because, counts, handedOverBy, touches, colleagues, earlierPasses } = lead;
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
            <span>{dueInWords({ due, reader })}.</span>
            Handed over {formatDateTime(offeredAt, reader)}{handedOverBy && ` by ${handedOverBy}`}
          </p>
        </div>
        {children}
      </header>
      <div className="grid gap-x-8 gap-y-5 p-4 max-lg:pb-16 xl:grid-cols-2">
        <CardSection title="Why it qualified">
          {because.map((sentence) => <p key={sentence} className="text-sm">{sentence}.</p>)}
          {handedOverBy && <p className="text-sm">{handedOverBy} handed it over by hand.</p>}
          <h4 className="mt-3 mb-1 text-xs font-medium text-faint">What it did, by points now</h4>
          {counts && counts.behaviour.length > 0 ? <CountedRules rules={counts.behaviour} atMost={5} total={counts.score} locale={reader.locale} now={now} /> : <p className="text-sm text-muted">Nothing it did counts.</p>}
        </CardSection>
        <CardSection title="Last touches">
          <Touches touches={touches} reader={reader} now={now} />
        </CardSection>
        <CardSection title="Fit">
          {counts && counts.fitRules.length > 0 ? <CountedRules rules={counts.fitRules} total={counts.fit} locale={reader.locale} now={now} /> : <p className="text-sm text-muted">No rule of fit applies.</p>}
        </CardSection>
        <CardSection title="Known">
          <Known lead={lead} />
        </CardSection>
        {colleagues.length > 0 && (
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
        )}
        {earlierPasses.length > 0 && (
          <CardSection title="Earlier passes">
            <ul className="flex flex-col gap-1.5 text-sm">
              {earlierPasses.map(({ pass, ending, endedAt, reason }) => (
                <li key={pass}>
                  Pass {pass}: {ending ? STAGE_WORDS[ending].long.toLowerCase() : "open"}{reason && `, “${reason}”`} <span className="text-faint">{formatDateTime(endedAt, reader)}</span>
                </li>
              ))}
            </ul>
          </CardSection>
        )}
      </div>
    </article>
  );
}

function Known({ lead }: { lead: WaitingLead }) {
  const { email, phone, companySize, industry, website, source, campaign } = lead;
  const known = { "E-mail": email, Phone: phone, "Company size": companySize, Industry: industry, Website: website, Source: source, Campaign: campaign };
  const missing = Object.entries(known).flatMap(([label, value]) => (value === null ? [label.toLowerCase()] : []));
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {Object.entries(known).map(([label, value]) => value !== null && (
          <div key={label} className="contents">
            <dt className="text-faint">{label}</dt>
            <dd className="break-words">{value ?? NOTHING}</dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && <p className="mt-2 text-xs text-faint">Not known yet: {missing.join(", ")}.</p>}
    </>
  );
}
