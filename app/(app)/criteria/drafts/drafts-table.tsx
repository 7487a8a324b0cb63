import { reader } from "@/app/_gate/reader";
import { formatDateTime, NOTHING } from "@/components/format";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { parseCriteria } from "@/funnel/criteria";
import type { listDrafts } from "@/server/criteria/list-drafts";
import { BringDraftBack } from "./put-away";

type Draft = Awaited<ReturnType<typeof listDrafts>>[number];

export async function DraftsTable({ caption, drafts, mayWrite }: { caption: string; drafts: readonly Draft[]; mayWrite: boolean }) {
  const { timeZone, locale } = await reader();
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell>Draft</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>From</HeadCell>
        <HeadCell>Begun by</HeadCell>
        <HeadCell>Last saved</HeadCell>
        <HeadCell><span className="sr-only">What can be done</span></HeadCell>
      </TableHead>
      <tbody>
        {drafts.map(({ draftId, name, document, basedOn, createdBy, updatedBy, updatedAt, discardedAt, publishedAs }) => (
          <Row key={draftId}>
            <RowHeadCell className="max-w-80 break-words"><TextLink href={`/criteria/drafts/${draftId}`}>{name}</TextLink> <span className="font-normal text-faint">d{draftId}</span></RowHeadCell>
            <Cell className="whitespace-nowrap">{publishedAs === null ? <DraftState document={document} /> : <Badge>Published as version {publishedAs}</Badge>}</Cell>
            <Cell className="whitespace-nowrap">{basedOn === null ? NOTHING : <TextLink href={`/criteria?version=${basedOn}`}>Version {basedOn}</TextLink>}</Cell>
            <Cell>{createdBy}</Cell>
            <Cell className="text-muted">{formatDateTime(updatedAt, { timeZone, locale })} by {updatedBy}</Cell>
            <Cell className="whitespace-nowrap">
              {basedOn !== null && discardedAt === null && <TextLink href={`/criteria/compare?from=v${basedOn}&to=d${draftId}`}>What changed</TextLink>}
              {discardedAt !== null && mayWrite && <BringDraftBack draftId={draftId} name={name} />}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function DraftState({ document }: { document: unknown }) {
  const read = parseCriteria(document);
  if ("criteria" in read) return <Badge tone="success">Understood</Badge>;
  return <Badge tone="caution">{read.problems.length === 1 ? "1 problem" : `${read.problems.length} problems`}</Badge>;
}
