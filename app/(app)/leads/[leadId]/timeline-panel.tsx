import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { formatDateTime, formatRelative, type Reader } from "@/components/format";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { LeadId } from "@/funnel/ids";
import { localTimeOf } from "@/funnel/local-time";
import { DAY, type Moment } from "@/funnel/moment";
import { may } from "@/funnel/permissions";
import { listInteractions, type LoggedInteraction } from "@/server/leads/list-interactions";
import { listKinds } from "@/server/settings/list-kinds";
import { LogForm } from "./log-form";

const PAGE = 40;

/** What the lead did and what we did together, the latest first; and the form to log more. */
export async function TimelinePanel({ leadId, isMasked, cursor, now }: { leadId: LeadId; /** Nothing can be logged with a lead that sales does not have. */ isMasked: boolean; cursor: string | null; now: Moment }) {
  const [timeline, read, person] = [await listInteractions(await viewerMay("lead:read"), leadId, { cursor, limit: PAGE }), await reader(), await viewer()];
  const { interactions, older, isFirst } = timeline;
  const kinds = may(person, "interaction:log") && !isMasked ? await listKinds(await viewerMay("settings:read")) : null;
  const footer = (older || !isFirst) && (
    <nav aria-label="Pages of the time line" className="flex gap-2">
      {!isFirst && <LinkButton size="small" href={`/leads/${leadId}`} scroll={false}>Latest</LinkButton>}
      {older && <LinkButton size="small" href={`/leads/${leadId}?older=${older}`} scroll={false} prefetch={false}>Older</LinkButton>}
    </nav>
  );
  return (
    <Panel title="Time line" actions={<TextLink href={`/leads/${leadId}/journey`} className="text-sm">The whole journey</TextLink>} {...(footer && { footer })}>
      {kinds && <LogForm leadId={leadId} kinds={kinds} nowLocal={localTimeOf(now, read.timeZone)} timeZone={read.timeZone} />}
      {interactions.length === 0 ? <p className="text-sm text-muted">Nothing has happened yet. What this lead does, and what you log, appears here.</p> : (
        <ol className="flex flex-col">
          {interactions.map((interaction) => <Entry key={interaction.id} interaction={interaction} reader={read} now={now} />)}
        </ol>
      )}
    </Panel>
  );
}

function Entry({ interaction, reader, now }: { interaction: LoggedInteraction; reader: Required<Reader>; now: Moment }) {
  const { label, occurredAt, receivedAt, source, medium, campaign, properties, loggedBy, isPremature } = interaction;
  const { note, ...rest } = properties;
  const details = [...[source, medium, campaign].filter((word) => word !== null), ...Object.entries(rest).map(([name, value]) => `${name}: ${value}`)];
  return (
    <li id={interaction.id} className="grid scroll-mt-16 grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-md pb-3 target:bg-accent-soft last:pb-0">
      <span aria-hidden className="mt-1.5 flex flex-col items-center"><span className="size-2 rounded-full border-2 border-control" /><span className="mt-1 w-px grow bg-line" /></span>
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{label}</span>
          {isPremature && <span title="Somebody contacted the lead before it was in sales’ hands"><Badge tone="caution">before hand-off</Badge></span>}
          <time dateTime={new Date(occurredAt).toISOString()} title={formatRelative(occurredAt, now, reader.locale)} className="text-xs text-faint">{formatDateTime(occurredAt, reader)}</time>
          {loggedBy && <span className="text-xs text-faint">logged by {loggedBy}</span>}
          {receivedAt - occurredAt > DAY && <span className="text-xs text-faint">learnt {formatDateTime(receivedAt, reader)}</span>}
        </p>
        {typeof note === "string" && <p className="break-words whitespace-pre-line text-muted">{note}</p>}
        {details.length > 0 && <p className="truncate text-xs text-muted" title={details.join(" · ")}>{details.join(" · ")}</p>}
      </div>
    </li>
  );
}

export function TimelinePanelSkeleton() {
  return <Panel title="Time line"><div className="flex flex-col gap-3">{Array.from({ length: 6 }, (_, place) => <Skeleton key={place} className="h-9" />)}</div></Panel>;
}
