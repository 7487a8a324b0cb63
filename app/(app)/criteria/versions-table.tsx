import { formatDateTime } from "@/components/format";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { PublishedCriteria } from "@/server/criteria/get-criteria";

type Props = { versions: readonly Omit<PublishedCriteria, "criteria">[]; shown: number; timeZone: string; /** Whether this reader may see what going back to a version would do. */ mayTry: boolean };

/** Every version with who published it, when and why. */
export function VersionsTable({ versions, shown, timeZone, mayTry }: Props) {
  return (
    <Table caption="Versions of the criteria">
      <TableHead>
        <HeadCell>Version</HeadCell>
        <HeadCell>Published</HeadCell>
        <HeadCell>By</HeadCell>
        <HeadCell>Why</HeadCell>
        <HeadCell><span className="sr-only">What can be done</span></HeadCell>
      </TableHead>
      <tbody>
        {versions.map(({ version, publishedAt, publishedBy, reason, judges }, place) => (
          <Row key={version} {...(version === shown && { "data-current": "" })}>
            <RowHeadCell>
              <TextLink href={`/criteria?version=${version}`}>{version}</TextLink>
            </RowHeadCell>
            <Cell className="whitespace-nowrap">{formatDateTime(publishedAt, { timeZone })}</Cell>
            <Cell>{publishedBy}</Cell>
            <Cell>{reason}{judges === "new_passes" && <span className="text-faint"> For passes that began from then on.</span>}</Cell>
            <Cell className="text-right whitespace-nowrap">
              {version > 1 && <TextLink href={`/criteria/compare?from=v${version - 1}&to=v${version}`}>What changed</TextLink>}
              {mayTry && place > 0 && <TextLink className="ml-3" href={`/criteria/versions/${version}/preview`}>Go back to it</TextLink>}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
