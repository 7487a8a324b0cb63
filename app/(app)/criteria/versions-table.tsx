import { formatDateTime } from "@/components/format";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { PublishedCriteria } from "@/server/criteria/get-criteria";

type Props = { versions: readonly Omit<PublishedCriteria, "criteria">[]; shown: number; timeZone: string };

/** Every version with who published it, when and why. */
export function VersionsTable({ versions, shown, timeZone }: Props) {
  return (
    <Table caption="Versions of the criteria">
      <TableHead>
        <HeadCell>Version</HeadCell>
        <HeadCell>Published</HeadCell>
        <HeadCell>By</HeadCell>
        <HeadCell>Why</HeadCell>
      </TableHead>
      <tbody>
        {versions.map(({ version, publishedAt, publishedBy, reason }) => (
          <Row key={version} {...(version === shown && { "data-current": "" })}>
            <RowHeadCell>
              <TextLink href={`/criteria?version=${version}`}>{version}</TextLink>
            </RowHeadCell>
            <Cell className="whitespace-nowrap">{formatDateTime(publishedAt, { timeZone })}</Cell>
            <Cell>{publishedBy}</Cell>
            <Cell>{reason}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
