import { LookAgain } from "@/app/(app)/criteria/look-again";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { FormMessage } from "@/components/ui/form-message";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import type { ImportTrial } from "@/funnel/import-outcome";
import { getDraftRows, type ImportRow } from "@/server/imports/get-import";
import { listKinds } from "@/server/settings/list-kinds";
import { DiscardDraft } from "./act-forms";
import { CountsList } from "./counts-list";
import type { MappingDocument } from "./column-choices";
import { MappingEditor } from "./mapping-editor";
import { NotesPanel, RejectedPanel } from "./notes-panels";

const SAMPLES = 3;
const SEPARATORS: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" };

/** What the columns of a file are, to be looked over, tried and started. */
export async function DraftPanels({ draft }: { draft: ImportRow }) {
  const [rows, kinds, { locale }] = await Promise.all([getDraftRows(await viewerMay("import:run"), draft.id), listKinds(await viewerMay("settings:read")), reader()]);
  const columns = draft.heading.map((name, place) => ({ name, samples: [...new Set(rows.map((row) => row[place]?.trim() ?? "").filter(Boolean))].slice(0, SAMPLES) }));
  const size = new Intl.NumberFormat(locale, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }).format(Math.ceil(draft.fileBytes / 1000));
  return (
    <>
      <Panel
        title="What its columns are"
        description={`${columns.length} columns, ${size}, ${draft.nature?.encoding.toUpperCase() ?? ""}, parted by ${SEPARATORS[draft.nature?.separator ?? ""] ?? draft.nature?.separator}. Guessed from the names; correct what is wrong.`}
        actions={<DiscardDraft importId={draft.id} />}
      >
        <MappingEditor importId={draft.id} columns={columns} kinds={kinds} given={draft.mapping as MappingDocument} timeZones={Intl.supportedValuesOf("timeZone")} />
      </Panel>
      {draft.trial && <TrialPanels trial={draft.trial} bytes={draft.fileBytes} />}
    </>
  );
}

function TrialPanels({ trial, bytes }: { trial: ImportTrial; bytes: number }) {
  const isOn = trial.state === "waiting" || trial.state === "running";
  return (
    <>
      <Panel title="Dry run" description={isOn ? "Finding out what this import would do." : "What this import would do, with the mapping as it was tried. Nothing was written."}>
        <div className="flex flex-col gap-4">
          {isOn && <LookAgain everyMs={1000} />}
          {isOn && <Progress label={trial.state === "waiting" ? "Waiting for the worker" : "Reading"} share={trial.state === "waiting" ? null : trial.bytesRead / Math.max(1, bytes)} />}
          {trial.failure !== null && <FormMessage tone="refusal">{trial.failure}</FormMessage>}
          {trial.state !== "failed" && <CountsList counts={trial} />}
        </div>
      </Panel>
      {trial.state === "done" && <NotesPanel warnings={trial.warnings} />}
      {trial.state === "done" && <RejectedPanel rejections={trial.rejections} total={trial.rejected} />}
    </>
  );
}
