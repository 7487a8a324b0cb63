import type { Metadata } from "next";
import { CircleCheck } from "lucide-react";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { formatDateTime } from "@/components/format";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Row, RowHeadCell, Table, TableHead } from "@/components/ui/table";
import { type JobRow, listJobs } from "@/server/jobs/list-jobs";
import { JobActs } from "./job-acts";

export const metadata: Metadata = { title: "Jobs" };

const STATE = {
  failed: { tone: "danger", words: "Failed" },
  retrying: { tone: "caution", words: "Tries again" },
  running: { tone: "accent", words: "Running" },
  queued: { tone: "neutral", words: "Waiting" },
} as const satisfies Record<JobRow["state"], unknown>;

export default async function JobsPage() {
  const jobs = await listJobs(await viewerMay("job:read"));
  return (
    <Panel title="Jobs" description="What runs by itself: what failed, what runs, and what waits. What is done is not listed." padded={false}>
      {jobs.length > 0 ? <JobsTable jobs={jobs} /> : <EmptyState icon={CircleCheck} title="Nothing is waiting">Every job is done.</EmptyState>}
    </Panel>
  );
}

async function JobsTable({ jobs }: { jobs: readonly JobRow[] }) {
  const { timeZone, locale } = await reader();
  return (
    <Table caption="Jobs">
      <TableHead>
        <HeadCell>Job</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell numeric>Attempts</HeadCell>
        <HeadCell>Due</HeadCell>
        <HeadCell>Last error</HeadCell>
        <HeadCell><span className="sr-only">Act</span></HeadCell>
      </TableHead>
      <tbody>
        {jobs.map(({ id, name, state, attempts, maxAttempts, nextRunAt, lastError }) => (
          <Row key={id}>
            <RowHeadCell>{name.replaceAll("-", " ")}</RowHeadCell>
            <Cell><Badge tone={STATE[state].tone}>{STATE[state].words}</Badge></Cell>
            <Cell numeric>{attempts} of {maxAttempts}</Cell>
            <Cell className="whitespace-nowrap">{formatDateTime(nextRunAt, { timeZone, locale })}</Cell>
            <Cell className="max-w-80 text-xs break-words text-muted">{lastError}</Cell>
            <Cell>{state !== "running" && <JobActs id={id} name={name} />}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
