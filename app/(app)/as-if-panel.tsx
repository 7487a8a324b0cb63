import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { LookAgain } from "@/app/(app)/criteria/look-again";
import { formatCount, formatDateTime } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { may } from "@/funnel/permissions";
import { listReplays } from "@/server/criteria/get-replay";
import { ReplayVersion } from "./replay-version";

/** The replays of a version over all of history: the last that has ended, and one that is under way. */
export async function replaysOf(version: number) {
  const replays = (await listReplays(await viewerMay("criteria:try"), "as_if")).filter(({ candidates, from, to }) => from === null && to === null && candidates.some(({ name }) => name === `v${version}`));
  return { finished: replays.find(({ state }) => state === "finished") ?? null, open: replays.find(({ state }) => state === "running" || state === "paused") ?? null };
}

type Replays = Awaited<ReturnType<typeof replaysOf>>;

/** How fresh the picture is that is drawn as if a version had been in force, or what it takes to draw it. */
export async function AsIfPanel({ version, replays: { finished, open } }: { version: number; replays: Replays }) {
  const [{ timeZone, locale }, person] = await Promise.all([reader(), viewer()]);
  if (open) {
    const { leadsReplayed, leadsTotal, state } = open;
    return (
      <Panel>
        {state === "running" && <LookAgain everyMs={1500} />}
        <Progress
          label={state === "paused" ? `The replay of version ${version} is paused` : `Replaying version ${version} over every lead’s history`}
          share={leadsTotal === 0 ? null : leadsReplayed / leadsTotal}
          detail={`${formatCount(leadsReplayed, locale)} of ${formatCount(leadsTotal, locale)} leads`}
        />
      </Panel>
    );
  }
  const act = may(person, "criteria:try") && <ReplayVersion version={version} again={finished !== null} />;
  if (!finished) {
    return (
      <Panel>
        <EmptyState title={`Version ${version} has not been replayed yet`} action={act}>
          To draw the funnel as if it had been in force, every lead’s history is judged by it once, in the background. Nothing else changes.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-caution-soft px-3 py-2 text-sm text-caution">
      <p>As if version {version} had been in force: by the replay of {formatDateTime(finished.asOf, { timeZone, locale })}. What came since is not in it.</p>
      {act}
    </div>
  );
}
