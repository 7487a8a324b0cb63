"use client";

import { OctagonAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** A page that failed by a fault of ours; the frame around it still works. */
export default function PageFailed({ error, retry }: Props) {
  return (
    <EmptyState
      page
      icon={OctagonAlert}
      title="This page failed"
      action={
        <>
          <Button variant="primary" onClick={retry}>Try again</Button>
          <LinkButton href="/">Go home</LinkButton>
        </>
      }
    >
      The fault is ours, and nothing you saved is lost. Try again; if it fails again, tell your administrator
      {error.digest ? <> this number from the log: <span className="font-medium text-ink">{error.digest}</span>.</> : <>.</>}
    </EmptyState>
  );
}
