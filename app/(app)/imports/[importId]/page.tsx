import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LookAgain } from "@/app/(app)/criteria/look-again";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDateTime } from "@/components/format";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import { getImport, type ImportRow, type ShownImport } from "@/server/imports/get-import";
import { ImportStatus } from "../import-status";
import { readImportId } from "../read-import-id";
import { CancelImport, CorrectImport, UndoImport } from "./act-forms";
import { CountsList } from "./counts-list";
import { DraftPanels } from "./draft-panels";
import { KeptPanel } from "./kept-panel";
import { NotesPanel, RejectedPanel } from "./notes-panels";

export const metadata: Metadata = { title: "Import" };

/** One import: what its columns are while it is a draft, how far it is while it runs, and what came of it. */
export default async function ImportPage({ params }: PageProps<"/imports/[importId]">) {
  const importId = readImportId((await params).importId);
  const allowed = await viewerMay("import:run");
  if (importId === null) notFound();
  const row = await pageAnswer(getImport(allowed, importId));
  const { timeZone, locale } = await reader();
  const isMoving = !row.isCutOff && (row.status === "waiting" || row.status === "running" || row.status === "undoing");
  return (
    <>
      <PageHeader
        title={<span className="break-words">{row.fileName}</span>}
        definition={<><ImportStatus status={row.status} /> {row.status === "draft" ? "Brought" : "Asked for"} {formatDateTime(row.requestedAt.getTime(), { timeZone, locale })}. <TextLink href="/imports">All imports</TextLink></>}
      />
      {isMoving && <LookAgain everyMs={1500} />}
      <div className="flex flex-col gap-4">
        {row.status === "draft" ? <DraftPanels draft={row} /> : <Outcome row={row} />}
      </div>
    </>
  );
}

async function Outcome({ row }: { row: ShownImport }) {
  const { locale } = await reader();
  const isRunning = row.status === "waiting" || row.status === "running";
  const isOver = !isRunning && row.status !== "undoing";
  return (
    <>
      <Panel title={row.isCutOff ? "Cut off" : TITLES[row.status]} description={descriptionOf(row, locale)}>
        <div className="flex flex-col gap-4">
          {isRunning && !row.isCutOff && <Progress label={row.status === "waiting" ? "Waiting for the worker" : "Taking rows in"} share={row.status === "waiting" ? null : row.bytesRead / Math.max(1, row.fileBytes)} detail={`${formatCount(rowsOf(row), locale)} rows`} />}
          {row.status === "undoing" && <Progress label="Taking it back" share={null} />}
          <CountsList counts={row} />
          {isRunning && <CancelImport importId={row.id} />}
          {isOver && (
            <div className="flex flex-wrap items-start gap-3">
              {row.hasFile && <CorrectImport importId={row.id} />}
              {(row.status !== "undone" || row.kept > 0) && <UndoImport importId={row.id} again={row.status === "undone"} />}
            </div>
          )}
          {isOver && row.hasFile && <p className="text-sm text-muted">Its file is kept for a week. Imported again, rows that are in already and say nothing new stay as they are.</p>}
        </div>
      </Panel>
      {row.status === "undone" && row.kept > 0 && <KeptPanel row={row} />}
      <NotesPanel warnings={row.warnings} />
      <RejectedPanel rejections={row.rejections} total={row.rejected} download={`/imports/${row.id}/rejected`} />
    </>
  );
}

const TITLES = {
  draft: "Not imported yet", waiting: "Waiting for the worker", running: "Taking rows in", done: "Imported", failed: "It could not go on", cancelled: "Cancelled",
  undoing: "Being undone", undone: "Undone",
} as const satisfies Record<ImportRow["status"], string>;

function descriptionOf({ status, isCutOff, failure, lastLine, created, updated, kept }: ShownImport, locale: string): string | undefined {
  if (isCutOff) return `The command that ran it is gone. What was taken in up to line ${lastLine} is here; the same command run again goes on from there. To take it back instead, cancel it and undo it.`;
  if (failure !== null) return failure;
  if (status === "cancelled") return `Stopped after line ${lastLine}. What was taken in up to there stays until it is undone.`;
  const [made, told] = [formatCount(created, locale), formatCount(updated, locale)];
  if (status === "undone") return kept === 0
    ? `Its leads are gone, and the others are as they were before it: ${made} it had made, ${told} it had told of.`
    : `Of the ${made} leads it had made and the ${told} it had told of, ${formatCount(kept, locale)} were kept as they are, because something came to them since. The others are gone, or as they were before it.`;
  return undefined;
}

function rowsOf({ created, updated, unchanged, rejected }: ImportRow): number {
  return created + updated + unchanged + rejected;
}
