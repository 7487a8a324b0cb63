import { may } from "@/funnel/permissions";
import { viewer } from "@/app/_gate/viewer";
import type { CriteriaDraft } from "@/server/draft-rows";
import { DiscardDraft } from "../put-away";

/** What can be done with a draft besides writing it; every page about a draft is linked here. */
export async function DraftActions({ draft: { draftId, discardedAt } }: { draft: CriteriaDraft }) {
  const mayWrite = may(await viewer(), "criteria:draft");
  return <>{mayWrite && discardedAt === null && <DiscardDraft draftId={draftId} />}</>;
}
