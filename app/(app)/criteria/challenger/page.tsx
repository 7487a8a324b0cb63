import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatDateTime } from "@/components/format";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import { type Challenger, listChallengers } from "@/server/criteria/list-challengers";
import { candidateOptions } from "../candidate-options";
import { LookAgain } from "../look-again";
import { progressWords } from "../backtests/state-words";
import { StartChallenger, StopChallenger } from "./challenger-forms";
import { readChallengerParams } from "./search-params";
import { SideBySide } from "./side-by-side";

export const metadata: Metadata = { title: "Challenger" };

/** A draft that judges live leads silently, beside the published criteria. */
export default async function ChallengerPage({ searchParams }: PageProps<"/criteria/challenger">) {
  const allowed = await viewerMay("criteria:try");
  const read = await reader();
  const { challengerId, wanted } = readChallengerParams(await searchParams);
  const [challengers, all] = await Promise.all([listChallengers(allowed), candidateOptions(await viewerMay("criteria:read"))]);
  const shown = challengers.find((one) => one.challengerId === challengerId) ?? (challengerId === null ? challengers[0] : undefined);
  if (challengerId !== null && !shown) notFound();
  const running = challengers.find(({ stoppedAt }) => stoppedAt === null);
  const inForce = all[0]?.value;
  const options = all.filter(({ value }) => value !== inForce);
  return (
    <>
      <PageHeader
        title={shown ? `Challenger: ${shown.name}, ${shown.title}` : "Challenger"}
        definition={shown ? whoAndWhy(shown, read) : "A draft that judges live leads beside the published criteria. It makes its own verdicts; it moves nobody, hands over nobody, mails nobody."}
      />
      <div className="flex flex-col gap-4">
        {running && !running.isThrough && <FirstLook challenger={running} locale={read.locale} />}
        {shown && <SideBySide challengerId={shown.challengerId} reader={read} />}
        <div className="grid gap-4 lg:grid-cols-2">
          {running && <Panel title="Stop it" description="What it said until then stays here."><StopChallenger challengerId={running.challengerId} /></Panel>}
          <Panel title={running ? "Replace it" : "Start a challenger"} description="It judges from now on. People and queues notice nothing.">
            {options.length === 0
              ? <p className="text-sm text-muted">There is nothing to challenge with yet. <TextLink href="/criteria/drafts">Begin a draft</TextLink> first.</p>
              : <StartChallenger options={options} chosen={wanted ?? ""} replaces={running !== undefined} />}
          </Panel>
        </div>
        {challengers.length > 1 && <Earlier challengers={challengers} reader={read} />}
      </div>
    </>
  );
}

function whoAndWhy({ startedAt, startedBy, reason, stoppedAt, stopReason }: Challenger, read: { timeZone: string; locale: string }): string {
  const stopped = stoppedAt === null ? "" : ` Stopped ${formatDateTime(stoppedAt, read)}: “${stopReason ?? ""}”.`;
  return `Silent since ${formatDateTime(startedAt, read)}, started by ${startedBy}: “${reason}”.${stopped}`;
}

function FirstLook({ challenger: { leadsLookedAt, leadsTotal }, locale }: { challenger: Challenger; locale: string }) {
  return (
    <Panel>
      <LookAgain everyMs={2000} />
      <Progress label="Looking at every lead" share={leadsTotal === 0 ? null : leadsLookedAt / leadsTotal} detail={progressWords({ leadsReplayed: leadsLookedAt, leadsTotal }, locale)} />
    </Panel>
  );
}

function Earlier({ challengers, reader }: { challengers: readonly Challenger[]; reader: { timeZone: string; locale: string } }) {
  return (
    <Panel title="All challengers">
      <ul className="flex flex-col gap-1 text-sm">
        {challengers.map((challenger) => (
          <li key={challenger.challengerId}>
            <TextLink href={`/criteria/challenger?of=${challenger.challengerId}`}>{challenger.name}, {challenger.title}</TextLink> <span className="text-muted">{whoAndWhy(challenger, reader)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
