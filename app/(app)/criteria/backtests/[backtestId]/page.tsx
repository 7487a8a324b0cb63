import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatDateTime, formatDayRange } from "@/components/format";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { backtestReport } from "@/server/criteria/backtest-report";
import { type Replay, getReplay } from "@/server/criteria/get-replay";
import { LookAgain } from "@/app/(app)/criteria/look-again";
import { readBacktestId } from "../search-params";
import { progressWords } from "../state-words";
import { SteerForm } from "../steer-form";
import { ApartPanel, LimitsPanel } from "./limits-panel";
import { ResultsPanel } from "./results-panel";
import { WeeksPanel } from "./weeks-panel";

export const metadata: Metadata = { title: "Backtest" };

/** One backtest: how far it has come, and then its candidates side by side. */
export default async function BacktestPage({ params }: PageProps<"/criteria/backtests/[backtestId]">) {
  const allowed = await viewerMay("criteria:try");
  const backtestId = readBacktestId((await params).backtestId);
  if (backtestId === null) notFound();
  const backtest = await pageAnswer(getReplay(allowed, backtestId));
  if (backtest.purpose !== "backtest") notFound();
  const read = await reader();
  const { candidates, from, to, asOf, requestedBy, state } = backtest;
  return (
    <>
      <PageHeader
        title={`Backtest: ${candidates.map(({ name }) => name).join(", ")}`}
        definition={<>{from && to && formatDayRange(from, to, read.locale)}, days in {read.timeZone}. History as it was known on {formatDateTime(asOf, read)}. Asked for by {requestedBy}. {candidates.map(({ name, title }) => `${name}: ${title}`).join("; ")}.</>}
        actions={<LinkButton href="/criteria/backtests">All backtests</LinkButton>}
      />
      {state === "finished" ? <Finished backtestId={backtestId} reader={read} /> : <Unfinished backtest={backtest} locale={read.locale} />}
    </>
  );
}

async function Finished({ backtestId, reader }: { backtestId: number; reader: { timeZone: string; locale: string } }) {
  const report = await backtestReport(await viewerMay("criteria:try"), backtestId);
  return (
    <div className="flex flex-col gap-4">
      <ResultsPanel report={report} reader={reader} />
      <WeeksPanel report={report} reader={reader} />
      <div className="grid gap-4 lg:grid-cols-2">
        <ApartPanel report={report} reader={reader} />
        <LimitsPanel />
      </div>
    </div>
  );
}

function Unfinished({ backtest, locale }: { backtest: Replay; locale: string }) {
  const { replayId, state, leadsReplayed, leadsTotal } = backtest;
  if (state === "cancelled") return <Panel><p className="text-sm">This backtest was cancelled after {progressWords(backtest, locale)}. Nothing was changed; start another when you like.</p></Panel>;
  return (
    <Panel>
      <div className="flex flex-col gap-3">
        {state === "running" && <LookAgain everyMs={1500} />}
        <Progress label={state === "paused" ? "Paused" : "Going through history"} share={leadsTotal === 0 ? null : leadsReplayed / leadsTotal} detail={progressWords(backtest, locale)} />
        <SteerForm replayId={replayId} paused={state === "paused"} />
      </div>
    </Panel>
  );
}
