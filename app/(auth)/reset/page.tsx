import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { RequestForm } from "./request-form";

export const metadata: Metadata = { title: "Forgot your password" };

export default function RequestResetPage() {
  return (
    <>
      <h1 className="text-xl font-semibold">Forgot your password?</h1>
      <p className="text-muted">If there is an account with your e-mail, a link to choose a new password goes there. Where Baton sends no mail, an administrator can make the link for you.</p>
      <RequestForm />
      <p className="text-sm">
        <TextLink href="/sign-in">Back to sign-in</TextLink>
      </p>
    </>
  );
}
