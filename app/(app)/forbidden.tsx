import type { Metadata } from "next";
import { LockKeyhole } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { homeOf } from "@/components/shell/sections";
import { findViewer } from "../_gate/viewer";

export const metadata: Metadata = { title: "Not for your role" };

export default async function Forbidden() {
  const person = await findViewer();
  const home = person ? homeOf(person.role) : "/sign-in";
  return (
    <EmptyState page icon={LockKeyhole} title="This is not for your role" action={<LinkButton href={home} variant="primary">Go to your own pages</LinkButton>}>
      Nothing was changed. If you need this, ask an administrator for another role.
    </EmptyState>
  );
}
