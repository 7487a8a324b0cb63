import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PreviewPage } from "@/app/(app)/criteria/preview/preview-page";
import { readCriteriaParams } from "@/app/(app)/criteria/search-params";

export const metadata: Metadata = { title: "Back to an earlier version" };

/** What publishing a copy of an earlier version now would do. */
export default async function VersionPreviewPage({ params }: PageProps<"/criteria/versions/[version]/preview">) {
  const { version } = readCriteriaParams(await params);
  if (version === null) notFound();
  return (
    <PreviewPage
      name={`v${version}`}
      title={() => `Back to version ${version}`}
      back={{ href: `/criteria?version=${version}`, label: `Look at version ${version}` }}
      reason={`Back to version ${version}: `}
    />
  );
}
