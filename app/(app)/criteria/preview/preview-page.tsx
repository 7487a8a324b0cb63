import { pageAnswer } from "@/app/_gate/page-answer";
import { reader } from "@/app/_gate/reader";
import { viewer, viewerMay } from "@/app/_gate/viewer";
import { LookAgain } from "@/app/(app)/criteria/look-again";
import { formatCount, formatDateTime, formatRelative } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { readCandidateName } from "@/funnel/candidate";
import { may } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { listCriteriaVersions } from "@/server/criteria/get-criteria";
import { type PreviewState, previewCriteria } from "@/server/criteria/preview-criteria";
import { PreviewAgain } from "./preview-again";
import { PreviewBoard } from "./preview-board";
import { PublishForm } from "./publish-form";

type Props = { /** `d12` or `v3`. */ name: string; title: (title: string) => string; back: { href: string; label: string }; reason?: string };

/** What publishing these criteria now would do, and the way to do exactly that. */
export async function PreviewPage({ name, title, back, reason = "" }: Props) {
  const state = await understood(pageAnswer(previewCriteria(await viewerMay("criteria:try"), name)));
  if (state instanceof Refusal) return <NotUnderstood refusal={state} back={back} />;
  const { preview } = state;
  if (!preview) return <BeingMade state={state} title={title(state.title)} back={back} />;

  const [{ timeZone, locale, now }, versions] = await Promise.all([reader(), listCriteriaVersions(await viewerMay("criteria:read"))]);
  const latest = versions[0];
  const isFollowed = latest !== undefined && latest.version !== preview.follows;
  const asked = readCandidateName(state.name);
  const draft = asked && "draftId" in asked && asked.revision !== null && may(await viewer(), "criteria:draft") ? { draftId: asked.draftId, revision: asked.revision } : null;
  return (
    <>
      <PageHeader
        title={title(state.title)}
        definition={`Published on top of ${preview.follows === null ? "no version" : `version ${preview.follows}`}, by what was known ${formatDateTime(preview.at, { timeZone, locale })}. Nothing has been written.`}
        actions={<><LinkButton href={back.href}>{back.label}</LinkButton><PreviewAgain name={state.name} /></>}
      />
      {isFollowed && (
        <p role="status" className="mb-4 rounded-md bg-caution-soft px-3 py-2 text-sm text-caution">
          {latest.publishedBy} published version {latest.version} since this preview: {latest.reason.replace(/\.?$/, ".")} Make the preview again to see what these criteria do on top of it.
        </p>
      )}
      <div className="flex flex-col gap-4">
        <PreviewBoard key={preview.fingerprint} name={name} preview={preview} handOffsPerDay={state.handOffsPerDay} draft={draft} locale={locale} />
        {may(await viewer(), "criteria:publish") && (
          <Panel
            title="Publish these criteria"
            description={`As they are written${preview.threshold === null ? "" : `, asking for a score of ${preview.threshold}`}. The preview was made ${formatRelative(preview.at, now, locale)}: if leads have moved so that publishing would do anything else, nothing is published and the difference is said.`}
          >
            <PublishForm name={state.name} fingerprint={preview.fingerprint} openPasses={preview.openPasses} counts={preview.counts} reason={reason} locale={locale} />
          </Panel>
        )}
      </div>
    </>
  );
}

/** A draft that cannot be understood yet has no preview, and says why. */
async function understood(asked: Promise<PreviewState>): Promise<PreviewState | Refusal> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof Refusal && cause.type === "invalid") return cause;
    throw cause;
  }
}

function NotUnderstood({ refusal: { fields }, back }: { refusal: Refusal; back: Props["back"] }) {
  const sentences = Object.entries(fields).slice(0, 5);
  return (
    <EmptyState page title="These criteria have no preview yet" action={<LinkButton href={back.href}>{back.label}</LinkButton>}>
      {sentences.map(([path, sentence]) => `${path}: ${sentence}`).join(" ")}
    </EmptyState>
  );
}

async function BeingMade({ state: { leadsRead, leadsTotal }, title, back }: { state: PreviewState; title: string; back: Props["back"] }) {
  const { locale } = await reader();
  return (
    <>
      <PageHeader title={title} actions={<LinkButton href={back.href}>{back.label}</LinkButton>} />
      <Panel>
        <LookAgain everyMs={1500} />
        <Progress label="Reading every lead’s history" share={leadsTotal === 0 ? null : leadsRead / leadsTotal} detail={leadsTotal === 0 ? "Reading the leads…" : `${formatCount(leadsRead, locale)} of ${formatCount(leadsTotal, locale)} leads`} />
      </Panel>
    </>
  );
}
