import type { Metadata } from "next";
import { findLink } from "@/app/(auth)/find-link";
import { LinkSpent } from "@/app/(auth)/link-spent";
import { AcceptForm } from "./accept-form";

export const metadata: Metadata = { title: "Your invitation" };

export default async function InvitationPage({ params }: PageProps<"/invitation/[token]">) {
  const { token } = await params;
  const link = await findLink("invitation", token);
  if (!link.isGood) return <LinkSpent>An invitation works once, for seven days. If you have chosen a password already, sign in; otherwise ask your administrator for a new link.</LinkSpent>;
  return (
    <>
      <h1 className="text-xl font-semibold">Welcome, {link.person?.name}</h1>
      <p className="text-muted">Choose a password for {link.person?.email}, and you are in.</p>
      <AcceptForm token={token} email={link.person?.email ?? null} />
    </>
  );
}
