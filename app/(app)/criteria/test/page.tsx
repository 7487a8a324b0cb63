import type { Metadata } from "next";
import { reader } from "@/app/_gate/reader";
import { viewerMay } from "@/app/_gate/viewer";
import { EmptyState } from "@/components/ui/empty-state";
import { FormMessage } from "@/components/ui/form-message";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Refusal } from "@/funnel/refusal";
import { testLead } from "@/server/criteria/test-lead";
import { candidateOptions } from "../candidate-options";
import { FindLead } from "./find-lead";
import { readTestParams } from "./search-params";
import { TestForm } from "./test-form";
import { TestedPanels } from "./tested-panels";

export const metadata: Metadata = { title: "Test a lead" };

/** Any lead, any past moment, any version or draft: what it says and why, and what is missing. */
export default async function TestLeadPage({ searchParams }: PageProps<"/criteria/test">) {
  const allowed = await viewerMay("criteria:read");
  const read = await reader();
  const { words, leadId, at, by } = readTestParams(await searchParams, read.timeZone);
  const [options, tested] = await Promise.all([candidateOptions(allowed), leadId === null ? null : answer(testLead(allowed, { leadId, at: Math.min(at ?? read.now, read.now), by }, read.now))]);
  return (
    <>
      <PageHeader title="Test a lead" definition="What a version or a draft says of a lead at a moment, knowing only what was known then. Nothing is written, nobody is told." />
      <div className="flex flex-col gap-4">
        <Panel>
          <div className="flex flex-col gap-4">
            <FindLead words={words} keep={{ at: at === null ? undefined : String(at), by: by ?? undefined }} />
            {leadId !== null && <TestForm leadId={leadId} at={at ?? read.now} by={tested && !(tested instanceof Refusal) ? tested.candidate.name : by} options={options} timeZone={read.timeZone} />}
          </div>
        </Panel>
        {tested instanceof Refusal && <FormMessage tone="refusal">{[tested.message, ...Object.values(tested.fields)].filter((line, place, all) => all.indexOf(line) === place).join(" ")}</FormMessage>}
        {tested === null && words === "" && <Panel><EmptyState title="Choose a lead">Search for a name or an e-mail address above, or open “Test” on a lead’s own page.</EmptyState></Panel>}
        {tested !== null && !(tested instanceof Refusal) && <TestedPanels tested={tested} reader={read} />}
      </div>
    </>
  );
}

/** A refusal is an answer here: the page says it where the verdict would stand. */
async function answer<T>(asked: Promise<T>): Promise<T | Refusal> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof Refusal) return cause;
    throw cause;
  }
}
