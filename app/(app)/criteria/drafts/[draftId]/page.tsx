import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { formatDateTime } from "@/components/format";
import type { Json } from "@/components/criteria/json-value";
import { FormMessage } from "@/components/ui/form-message";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { parseCriteria } from "@/funnel/criteria";
import { criteriaInWords } from "@/funnel/criteria-in-words";
import { may } from "@/funnel/permissions";
import { getDraft } from "@/server/criteria/get-draft";
import { listKinds } from "@/server/settings/list-kinds";
import type { CriteriaDraft } from "@/server/draft-rows";
import { WordsPanels } from "@/app/(app)/criteria/words-panels";
import { BeginDraft } from "../begin-draft";
import { BringDraftBack } from "../put-away";
import { readDraftId } from "../read-draft-id";
import { DraftActions } from "./draft-actions";
import { DraftDesk } from "./draft-desk";

export const metadata: Metadata = { title: "Draft" };

/** One draft of the criteria: what it says, and what can be done with it. */
export default async function DraftPage({ params }: PageProps<"/criteria/drafts/[draftId]">) {
  const allowed = await viewerMay("criteria:read");
  const draftId = readDraftId((await params).draftId);
  if (draftId === null) notFound();
  const draft = await pageAnswer(getDraft(allowed, draftId));
  const { timeZone, locale } = await reader();
  const { name, basedOn, revision, updatedBy, updatedAt, discardedAt, publishedAs } = draft;
  return (
    <>
      <PageHeader
        title={name}
        definition={`Draft d${draftId}, revision ${revision}${basedOn === null ? "" : `, from version ${basedOn}`}. Saved by ${updatedBy}, ${formatDateTime(updatedAt, { timeZone, locale })}.`}
        actions={<DraftActions draft={draft} />}
      />
      {publishedAs !== null && <Published version={publishedAs} />}
      {publishedAs === null && discardedAt !== null && <Discarded draft={draft} />}
      {publishedAs === null && discardedAt === null && may(await viewer(), "criteria:draft") ? <Desk draft={draft} /> : <WhatItSays document={draft.document} />}
    </>
  );
}

/** What is written in the editor stays there when the page is asked for anew. */
async function Desk({ draft: { draftId, name, document, revision, updatedBy, basedOn } }: { draft: CriteriaDraft }) {
  const kinds = (await listKinds(await viewerMay("settings:read"))).map(({ kind, label }) => ({ kind, label }));
  const text = typeof document === "string" ? document : JSON.stringify(document, null, 2);
  return <DraftDesk key={draftId} kept={{ draftId, name, text, revision, by: updatedBy }} document={document as Json} basedOn={basedOn} kinds={kinds} />;
}

/** What was published is what the version says for ever; whoever wants to go on begins anew from it. */
async function Published({ version }: { version: number }) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3 rounded-md bg-sunken px-3 py-2 text-sm">
      <p className="mr-auto">Published as <TextLink href={`/criteria?version=${version}`}>version {version}</TextLink>, and not changed any more.</p>
      {may(await viewer(), "criteria:draft") && <BeginDraft from={version}>{`Begin a new draft from version ${version}`}</BeginDraft>}
    </div>
  );
}

async function Discarded({ draft: { draftId, name } }: { draft: CriteriaDraft }) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3">
      <FormMessage tone="refusal">This draft is discarded. It is kept as it was.</FormMessage>
      {may(await viewer(), "criteria:draft") && <BringDraftBack draftId={draftId} name={name} />}
    </div>
  );
}

function WhatItSays({ document }: { document: unknown }) {
  const read = parseCriteria(document);
  if ("criteria" in read) return <div className="grid gap-4 lg:grid-cols-2"><WordsPanels words={criteriaInWords(read.criteria)} /></div>;
  return (
    <Panel title="This cannot be understood yet">
      <ul className="flex flex-col gap-1 text-sm">
        {read.problems.map(({ path, sentence }) => <li key={`${path} ${sentence}`}><span className="font-mono text-xs text-muted">{path}</span> {sentence}</li>)}
      </ul>
    </Panel>
  );
}
