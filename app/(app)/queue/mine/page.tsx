import { Suspense } from "react";
import type { Metadata } from "next";
import { viewerMay } from "@/app/_gate/viewer";
import { PageHeader } from "@/components/ui/page-header";
import { DecidedPanel } from "./decided-panel";
import { MyLeadsPanel, MyLeadsPanelSkeleton } from "./my-leads-panel";

export const metadata: Metadata = { title: "My leads" };

/** The leads this rep has accepted. */
export default async function MyLeadsPage() {
  await viewerMay("pass:work");
  return (
    <>
      <PageHeader title="My leads" definition="What you accepted and are working on, those with fresh activity first." />
      <Suspense fallback={null}>
        <DecidedPanel />
      </Suspense>
      <Suspense fallback={<MyLeadsPanelSkeleton />}>
        <MyLeadsPanel />
      </Suspense>
    </>
  );
}
