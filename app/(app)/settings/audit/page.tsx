import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatDateTime } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyPaging } from "@/components/ui/key-paging";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { type AuditRow, listAudit } from "@/server/audit/list-audit";
import { actionWords } from "./action-words";
import { auditQueryOf } from "./search-params";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const allowed = await viewerMay("audit:read");
  const { rows, newerThan, olderThan } = await listAudit(allowed, auditQueryOf(await searchParams));
  return (
    <Panel
      title="Audit"
      description="Who did what, apart from what happens to leads, which is in each lead’s history. Lines are only ever added."
      padded={false}
      footer={<KeyPaging newerHref={pageHref("newerThan", newerThan)} olderHref={pageHref("olderThan", olderThan)} />}
    >
      {rows.length > 0 ? <AuditTable rows={rows} /> : <EmptyState title="Nothing on this page" />}
    </Panel>
  );
}

function pageHref(side: "newerThan" | "olderThan", id: number | null): string | null {
  return id === null ? null : `/settings/audit?${side}=${id}`;
}

async function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  const { timeZone, locale } = await reader();
  return (
    <Table caption="Audit">
      <TableHead>
        <HeadCell>When</HeadCell>
        <HeadCell>Who</HeadCell>
        <HeadCell>Did</HeadCell>
        <HeadCell>To</HeadCell>
        <HeadCell>Details</HeadCell>
      </TableHead>
      <tbody>
        {rows.map(({ id, at, actor, actorName, action, subject, subjectName, details }) => (
          <Row key={id}>
            <RowHeadCell className="font-normal whitespace-nowrap">{formatDateTime(at, { timeZone, locale })}</RowHeadCell>
            <Cell>{actorName ?? actor}</Cell>
            <Cell>{actionWords(action)}</Cell>
            <Cell>{subjectName ?? subject}</Cell>
            <Cell className="max-w-96 text-xs break-words text-muted">{detailWords(details)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function detailWords(details: AuditRow["details"]): string {
  return Object.entries(details).map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`).join(", ");
}
