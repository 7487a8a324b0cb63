import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatDateTime, formatDayRange } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { addDays, dayOf } from "@/funnel/calendar";
import { type Replay, listReplays } from "@/server/criteria/get-replay";
import { findKnownRange } from "@/server/reports/find-known-range";
import { candidateOptions } from "../candidate-options";
import { StartForm } from "./start-form";
import { readWanted } from "./search-params";
import { STATE_WORDS, progressWords } from "./state-words";

export const metadata: Metadata = { title: "Backtests" };

/** What versions and drafts would have made of a period of history, compared with what became of it. */
export default async function BacktestsPage({ searchParams }: PageProps<"/criteria/backtests">) {
  const allowed = await viewerMay("criteria:try");
  const read = await reader();
  const [backtests, options, known] = await Promise.all([listReplays(allowed, "backtest"), candidateOptions(await viewerMay("criteria:read")), findKnownRange(await viewerMay("report:read"))]);
  const today = dayOf(read.now, read.timeZone);
  const wanted = readWanted(await searchParams);
  const chosen = [wanted ?? options[0]?.value, options.find(({ value }) => value !== (wanted ?? options[0]?.value))?.value].filter((name) => name !== undefined);
  return (
    <>
      <PageHeader title="Backtests" definition="What versions and drafts would have made of a period of history, knowing at each moment only what was known then, beside what became of it. Nothing is written to any lead." />
      <div className="flex flex-col gap-4">
        <Panel title="Compare" description="Two to four versions or drafts, over passes that ended and MQLs that were made in the period.">
          {options.length < 2
            ? <p className="text-sm text-muted">There is only one set of criteria. Begin a draft to compare it with.</p>
            : <StartForm options={options} chosen={chosen} from={later(known?.from ?? today, addDays(today, -365))} to={today} />}
        </Panel>
        <Panel padded={false} title="Backtests so far">
          {backtests.length === 0 ? <EmptyState title="No backtests yet">Choose a period and what to compare above; the result stays here.</EmptyState> : <BacktestsTable backtests={backtests} reader={read} />}
        </Panel>
      </div>
    </>
  );
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function BacktestsTable({ backtests, reader: { timeZone, locale } }: { backtests: readonly Replay[]; reader: { timeZone: string; locale: string } }) {
  return (
    <Table caption="Backtests so far">
      <TableHead>
        <HeadCell>Compared</HeadCell>
        <HeadCell>Period</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell className="max-md:hidden">Asked for by</HeadCell>
      </TableHead>
      <tbody>
        {backtests.map((backtest) => {
          const { replayId, candidates, from, to, state, requestedBy, requestedAt } = backtest;
          return (
            <Row key={replayId}>
              <RowHeadCell><TextLink href={`/criteria/backtests/${replayId}`}>{candidates.map(({ name }) => name).join(", ")}</TextLink></RowHeadCell>
              <Cell>{from && to && formatDayRange(from, to, locale)}</Cell>
              <Cell>{STATE_WORDS[state]}{state === "running" && `, ${progressWords(backtest)}`}</Cell>
              <Cell className="max-md:hidden">{requestedBy}, {formatDateTime(requestedAt, { timeZone, locale })}</Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
