import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readDraftId } from "@/app/(app)/criteria/drafts/read-draft-id";
import { PreviewPage } from "@/app/(app)/criteria/preview/preview-page";

export const metadata: Metadata = { title: "Preview of a draft" };

/** What publishing a draft now would do. */
export default async function DraftPreviewPage({ params }: PageProps<"/criteria/drafts/[draftId]/preview">) {
  const draftId = readDraftId((await params).draftId);
  if (draftId === null) notFound();
  return <PreviewPage name={`d${draftId}`} title={(title) => `Preview of “${title}”`} back={{ href: `/criteria/drafts/${draftId}`, label: "Back to the draft" }} />;
}
