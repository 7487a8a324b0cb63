import { viewerMay } from "@/app/_gate/viewer";
import { formatCount, formatDateTime } from "@/components/format";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { type JudgingRun, listJudgingRuns } from "@/server/criteria/judge-every-lead";
import { LookAgain } from "./look-again";
import { StartRun, SteerRun } from "./run-forms";

/** The criteria run over every lead in the background, with how far they have come. */
export async function JudgingPanel({ timeZone }: { timeZone: string }) {
  const [latest] = await listJudgingRuns(await viewerMay("criteria:judge"));
  const isOpen = latest !== undefined && !latest.finishedAt && !latest.cancelledAt;
  return (
    <Panel title="Judge every lead again" description="New interactions are judged as they come in. A run goes over the whole base, for instance after the first criteria were published.">
      {isOpen ? <OpenRun run={latest} /> : <StartRun />}
      {latest && !isOpen && <p className="mt-3 text-sm text-muted">{lastRun(latest, timeZone)}</p>}
    </Panel>
  );
}

function OpenRun({ run }: { run: JudgingRun }) {
  const { id, leadsJudged, leadsTotal, leadsChanged, paused } = run;
  return (
    <div className="flex flex-col gap-3">
      {!paused && <LookAgain everyMs={1500} />}
      <Progress
        label={paused ? "Paused" : "Judging"}
        share={leadsTotal === 0 ? null : leadsJudged / leadsTotal}
        detail={`${formatCount(leadsJudged)} of ${formatCount(leadsTotal)} leads, ${formatCount(leadsChanged)} moved`}
      />
      <SteerRun runId={id} paused={paused} />
    </div>
  );
}

function lastRun({ finishedAt, cancelledAt, leadsJudged, leadsChanged }: JudgingRun, timeZone: string): string {
  const ended = finishedAt ?? cancelledAt;
  const how = finishedAt ? "ended" : "was cancelled";
  return `The last run ${how} ${formatDateTime(ended?.getTime() ?? null, { timeZone })}: ${formatCount(leadsJudged)} leads judged, ${formatCount(leadsChanged)} moved.`;
}
