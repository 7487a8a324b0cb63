import type { Metadata } from "next";
import { BellOff } from "lucide-react";
import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDateTime, formatRelative, type Reader } from "@/components/format";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { Moment } from "@/funnel/moment";
import type { NoticeKind } from "@/funnel/notice";
import { may } from "@/funnel/permissions";
import { countUnread } from "@/server/notices/count-unread";
import { listNotices, type Notice } from "@/server/notices/list-notices";
import { NoticeLink } from "./notice-link";
import { ReadAll } from "./read-all";

export const metadata: Metadata = { title: "Notices" };

/** What one was told, the latest first. */
export default async function NoticesPage({ searchParams }: PageProps<"/notices">) {
  const allowed = await viewerMay("account:own");
  const { older: asked } = await searchParams;
  const olderThan = typeof asked === "string" && /^\d{1,15}$/.test(asked) ? Number(asked) : null;
  const [{ notices, older }, unread, read, person] = [await listNotices(allowed, olderThan), await countUnread(allowed), await reader(), await viewer()];
  return (
    <>
      <PageHeader title="Notices" definition="What happened to hand-offs that concern you." actions={<>{unread > 0 && <ReadAll />}<LinkButton href="/settings/notices">What you are told of</LinkButton></>} />
      <Panel padded={false} {...((older !== null || olderThan !== null) && { footer: <KeyPaging newerHref={olderThan === null ? null : "/notices"} newerLabel="Latest" olderHref={older === null ? null : `/notices?older=${older}`} /> })}>
        {notices.length === 0 ? (
          <EmptyState icon={BellOff} title="No notices">Of new hand-offs, of promises that fall due and of what is passed on you are told here, within a minute. Choose what, and what by e-mail, under “What you are told of”.</EmptyState>
        ) : (
          <ul aria-label="Notices" className="divide-y divide-line">
            {notices.map((notice) => <Entry key={notice.noticeId} notice={notice} queue={may(person, "handoff:read") ? "/queue" : "/leads?nurture=out"} reader={read} now={read.now} />)}
          </ul>
        )}
      </Panel>
    </>
  );
}

function Entry({ notice, queue, reader, now }: { notice: Notice; queue: string; reader: Required<Reader>; now: Moment }) {
  const { noticeId, at, isRead, count, about } = notice;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm">
      <span className="min-w-0 flex-1 basis-60">
        {!isRead && <Badge tone="accent">new</Badge>}{" "}
        <NoticeLink noticeId={noticeId} isRead={isRead} href={about === null ? queue : `/leads/${about.leadId}`}>
          {about === null ? `${formatCount(count, reader.locale)} ${MANY[notice.what]}` : titleOf(notice.what, about)}
        </NoticeLink>
        {about && <span className="block text-xs text-muted">{detailsOf(notice.what, about, reader)}</span>}
      </span>
      <time dateTime={new Date(at).toISOString()} title={formatDateTime(at, reader)} className="text-xs text-faint">{formatRelative(at, now, reader.locale)}</time>
    </li>
  );
}

type About = NonNullable<Notice["about"]>;

const MANY: Readonly<Record<NoticeKind, string>> = { handed_over: "new hand-offs", passed_on: "hand-offs passed on", warned: "hand-offs due soon", breached: "hand-offs overdue" };
const ONE: Readonly<Record<NoticeKind, string>> = { handed_over: "New hand-off", passed_on: "Passed on", warned: "Due soon", breached: "Overdue" };

function titleOf(what: NoticeKind, { leadId, name, company, isMine, decision }: About): string {
  const whose = what === "passed_on" ? (decision === "passed_on" || !isMine ? "Passed on to somebody else" : "Passed on to you") : ONE[what];
  return `${whose}: ${name || `lead ${leadId}`}${company ? `, ${company}` : ""}`;
}

function detailsOf(what: NoticeKind, { decision, dueAt, owner, isMine }: About, reader: Required<Reader>): string {
  if (decision !== null && !(what === "passed_on" && decision === "passed_on")) return `${DECIDED[decision] ?? "Decided"} since.`;
  const due = `${what === "breached" ? "Was due" : "Due"} ${formatDateTime(dueAt, reader)}`;
  return isMine ? `${due}.` : `${due}; ${what === "passed_on" && decision === "passed_on" ? "it waited for" : "waits for"} ${owner ?? "whoever is first"}.`;
}

const DECIDED: Readonly<Record<string, string>> = { accepted: "Accepted", rejected: "Rejected", withdrawn: "Withdrawn", passed_on: "Passed on", expired: "Expired" };
