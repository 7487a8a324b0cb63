import type { Metadata } from "next";
import { LockKeyhole } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not for your role" };

export default function Forbidden() {
  return (
    <EmptyState page icon={LockKeyhole} title="This is not for your role" action={<LinkButton href="/">Go back to your own pages</LinkButton>}>
      Nothing was changed. If you need this, ask an administrator for another role.
    </EmptyState>
  );
}
