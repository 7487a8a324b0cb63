import type { ReactNode } from "react";
import Link from "next/link";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { LeadSort } from "@/funnel/lead-list";
import type { Moment } from "@/funnel/moment";
import type { ListedLead } from "@/server/leads/list-leads";
import { formatCount, formatDate, formatRelative, NOTHING, type Reader } from "../format";
import { StageBadge } from "../ui/stage-badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { RowKeys } from "./row-keys";

type Props = { leads: readonly ListedLead[]; sort: LeadSort; sortHref: (sort: LeadSort) => string; reader: Required<Reader>; now: Moment };

/** Leads in the order asked for; what a narrow screen has no room for stands on the lead's own page. */
export function LeadTable({ leads, sort, sortHref, reader, now }: Props) {
  const head = (by: LeadSort, words: string) => <SortLink by={by} sort={sort} href={sortHref(by)}>{words}</SortLink>;
  return (
    <>
      <RowKeys />
      <Table caption="Leads">
        <TableHead>
          <HeadCell aria-sort={sort === "name" ? "ascending" : undefined}>{head("name", "Name")}</HeadCell>
          <HeadCell>Stage</HeadCell>
          <HeadCell numeric aria-sort={sort === "score" ? "descending" : undefined}>{head("score", "Score")}</HeadCell>
          <HeadCell className="max-lg:hidden">Source</HeadCell>
          <HeadCell className="max-xl:hidden">Owner</HeadCell>
          <HeadCell className="max-md:hidden" aria-sort={sort === "last_interaction" ? "descending" : undefined}>{head("last_interaction", "Last interaction")}</HeadCell>
          <HeadCell className="max-lg:hidden" aria-sort={sort === "newest" ? "descending" : undefined}>{head("newest", "Known since")}</HeadCell>
        </TableHead>
        <tbody>
          {leads.map(({ leadId, isMasked, name, email, company, stage, withSalesSince, score, source, owner, lastInteractionAt, createdAt }) => (
            <Row key={leadId}>
              <RowHeadCell className="max-w-64 min-w-32">
                <TextLink href={`/leads/${leadId}`} prefetch={false} data-row-link className="block truncate text-ink">{name === "" ? `Lead ${leadId}` : name}</TextLink>
                {isMasked && <span className="block text-xs font-normal text-faint">name hidden until hand-off</span>}
                <span className="block truncate text-xs font-normal text-faint">{company ?? (email === name ? NOTHING : email) ?? NOTHING}</span>
              </RowHeadCell>
              <Cell>
                <StageBadge stage={stage} />
                {withSalesSince !== null && <span className="block text-xs whitespace-nowrap text-faint max-md:hidden">since {formatDate(withSalesSince, reader)}</span>}
              </Cell>
              <Cell numeric>{formatCount(Math.round(score), reader.locale)}</Cell>
              <Cell className="max-w-40 truncate max-lg:hidden">{source ?? NOTHING}</Cell>
              <Cell className="max-w-40 truncate max-xl:hidden">{owner ?? NOTHING}</Cell>
              <Cell className="whitespace-nowrap max-md:hidden">{lastInteractionAt === null ? NOTHING : formatRelative(lastInteractionAt, now, reader.locale)}</Cell>
              <Cell className="whitespace-nowrap max-lg:hidden">{formatDate(createdAt, reader)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </>
  );
}

function SortLink({ by, sort, href, children }: { by: LeadSort; sort: LeadSort; href: string; children: ReactNode }) {
  const Arrow = by === "name" ? ArrowUp : ArrowDown;
  return (
    <Link href={href} prefetch={false} className="inline-flex items-center gap-1 rounded-sm hover:text-ink">
      {children}
      {by === sort && <Arrow aria-hidden className="size-3 text-ink" />}
    </Link>
  );
}
