import type { Metadata } from "next";
import { findLink } from "@/app/(auth)/find-link";
import { LinkSpent } from "@/app/(auth)/link-spent";
import { ResetForm } from "./reset-form";

export const metadata: Metadata = { title: "Choose a new password" };

export default async function ResetPage({ params }: PageProps<"/reset/[token]">) {
  const { token } = await params;
  const link = await findLink("reset", token);
  if (!link.isGood) return <LinkSpent>A link to choose a new password works once, for an hour. Ask for another one.</LinkSpent>;
  return (
    <>
      <h1 className="text-xl font-semibold">Choose a new password</h1>
      <p className="text-muted">For {link.person?.email}. Wherever you are signed in, you will be signed out.</p>
      <ResetForm token={token} email={link.person?.email ?? null} />
    </>
  );
}
