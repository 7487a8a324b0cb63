import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safePath } from "@/app/_gate/safe-path";
import { findViewer } from "@/app/_gate/viewer";
import { homeOf } from "@/components/shell/sections";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next } = await searchParams;
  const wanted = safePath([next].flat()[0]);
  const person = await findViewer();
  if (person) redirect(wanted ?? homeOf(person.role));
  return (
    <>
      <h1 className="text-xl font-semibold">Sign in</h1>
      <SignInForm next={wanted} />
    </>
  );
}
