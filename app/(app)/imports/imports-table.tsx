import { reader } from "@/app/_gate/reader";
import { formatCount, formatDateTime } from "@/components/format";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { listImports } from "@/server/imports/list-imports";
import { ImportStatus } from "./import-status";

export async function ImportsTable({ imports }: { imports: Awaited<ReturnType<typeof listImports>> }) {
  const { timeZone, locale } = await reader();
  return (
    <Table caption="Imports so far">
      <TableHead>
        <HeadCell>File</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell numeric>Created</HeadCell>
        <HeadCell numeric>Updated</HeadCell>
        <HeadCell numeric>Unchanged</HeadCell>
        <HeadCell numeric>Rejected</HeadCell>
        <HeadCell>Asked for</HeadCell>
      </TableHead>
      <tbody>
        {imports.map(({ id, fileName, status, requestedAt, by, ...counts }) => (
          <Row key={id}>
            <RowHeadCell className="max-w-64 break-words"><TextLink href={`/imports/${id}`}>{fileName}</TextLink></RowHeadCell>
            <Cell><ImportStatus status={status} /></Cell>
            {(["created", "updated", "unchanged", "rejected"] as const).map((count) => (
              <Cell key={count} numeric>{status === "draft" ? "" : formatCount(counts[count], locale)}</Cell>
            ))}
            <Cell className="whitespace-nowrap text-muted">{formatDateTime(requestedAt.getTime(), { timeZone, locale })} by {by}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
