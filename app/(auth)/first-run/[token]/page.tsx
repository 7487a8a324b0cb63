import type { Metadata } from "next";
import { findLink } from "@/app/(auth)/find-link";
import { LinkSpent } from "@/app/(auth)/link-spent";
import { FirstRunForm } from "./first-run-form";

export const metadata: Metadata = { title: "Set up Baton" };

export default async function FirstRunPage({ params }: PageProps<"/first-run/[token]">) {
  const { token } = await params;
  const link = await findLink("first_run", token);
  if (!link.isGood) return <LinkSpent>It works once. If Baton has no administrator yet, start the server again: it prints a new link.</LinkSpent>;
  return (
    <>
      <h1 className="text-xl font-semibold">Set up Baton</h1>
      <p className="text-muted">You become its administrator. Others join by your invitation.</p>
      <FirstRunForm token={token} />
    </>
  );
}
