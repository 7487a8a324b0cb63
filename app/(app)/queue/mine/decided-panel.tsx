import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDateTime } from "@/components/format";
import { Panel } from "@/components/ui/panel";
import { listMyDecisions } from "@/server/hand-off/list-my-decisions";
import { UndoButton } from "./undo-button";

const WORDS = { accepted: "Accepted", rejected: "Rejected", passed_on: "Handed to a colleague" } as const;

/** What the rep decided lately and can still take back: until somebody else has acted. */
export async function DecidedPanel() {
  const decisions = await listMyDecisions(await viewerMay("handoff:decide"));
  const read = await reader();
  if (decisions.length === 0) return null;
  return (
    <Panel className="mb-4">
      <details className="text-sm">
      <summary className="font-medium select-none">Decided lately ({formatCount(decisions.length, read.locale)})</summary>
      <p className="mt-1 mb-2 text-xs text-faint">Until somebody else acts you can take a decision back: the lead waits again at its place, with its clock.</p>
      <ul className="flex flex-col gap-1">
        {decisions.map(({ handOffId, name, decision, decidedAt, reason }) => (
          <li key={handOffId} className="flex items-center gap-3">
            <span className="min-w-0 grow truncate">
              <span className="font-medium">{name}</span> <span className="text-muted">{WORDS[decision]}{reason && `, “${reason}”`}</span> <span className="text-xs text-faint">{formatDateTime(decidedAt, read)}</span>
            </span>
            <UndoButton handOffId={handOffId} name={name} />
          </li>
        ))}
      </ul>
      </details>
    </Panel>
  );
}
