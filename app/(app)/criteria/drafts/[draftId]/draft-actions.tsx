import { viewer } from "@/app/_gate/viewer";
import { LinkButton } from "@/components/ui/link-button";
import { may } from "@/funnel/permissions";
import type { CriteriaDraft } from "@/server/draft-rows";
import { DiscardDraft } from "../put-away";

/** What can be done with a draft besides writing it; every page about a draft is linked here. */
export async function DraftActions({ draft: { draftId, basedOn, discardedAt, publishedAs } }: { draft: CriteriaDraft }) {
  const person = await viewer();
  if (discardedAt !== null) return null;
  return (
    <>
      <LinkButton href={`/criteria/compare?${basedOn === null ? "" : `from=v${basedOn}&`}to=d${draftId}`} prefetch={false}>Compare</LinkButton>
      <LinkButton href={`/criteria/test?by=d${draftId}`} prefetch={false}>Test a lead</LinkButton>
      {may(person, "criteria:try") && <LinkButton href={`/criteria/backtests?by=d${draftId}`} prefetch={false}>Backtest</LinkButton>}
      {publishedAs === null && may(person, "criteria:try") && <LinkButton href={`/criteria/drafts/${draftId}/preview`} prefetch={false}>Preview and publish</LinkButton>}
      {publishedAs === null && may(person, "criteria:draft") && <DiscardDraft draftId={draftId} />}
    </>
  );
}
