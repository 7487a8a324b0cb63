import { reader } from "@/app/_gate/reader";
import { formatCount } from "@/components/format";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { type ImportWarning, type RejectedRow, warningInWords } from "@/funnel/import-outcome";

/** What to know of rows that were taken in. */
export function NotesPanel({ warnings }: { warnings: readonly ImportWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Panel title="To know">
      <ul className="flex list-disc flex-col gap-1.5 pl-5 text-sm text-pretty">
        {warnings.map((warning) => <li key={warning.sentence} className="break-words">{warningInWords(warning)}</li>)}
      </ul>
    </Panel>
  );
}

type Rejected = { rejections: readonly RejectedRow[]; total: number; /** Where all of them can be had. */ download?: string };

/** The first rows that were not taken in, each with its reason. */
export async function RejectedPanel({ rejections, total, download }: Rejected) {
  if (total === 0) return null;
  const { locale } = await reader();
  return (
    <Panel
      title="Rejected rows"
      description="The rest of the file went in. Mend these rows in the download and import it by the same mapping."
      padded={false}
      {...(download && { actions: <LinkButton href={download} prefetch={false} download>Download as CSV</LinkButton> })}
      {...(total > rejections.length && { footer: <p className="text-xs text-faint">The first {formatCount(rejections.length, locale)} of {formatCount(total, locale)}.</p> })}
    >
      <Table caption="Rejected rows">
        <TableHead>
          <HeadCell numeric>Line</HeadCell>
          <HeadCell>Column</HeadCell>
          <HeadCell>What it says</HeadCell>
          <HeadCell>Why it was rejected</HeadCell>
        </TableHead>
        <tbody>
          {rejections.map(({ line, column, value, reason }) => (
            <Row key={line}>
              <Cell numeric>{formatCount(line, locale)}</Cell>
              <Cell className="max-w-40 break-words">{column}</Cell>
              <Cell className="max-w-64 break-words text-muted">{value}</Cell>
              <Cell className="min-w-48">{reason}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
