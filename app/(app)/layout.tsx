import type { ReactNode } from "react";
import { signOut } from "@/app/_gate/sign-out";
import { viewer } from "@/app/_gate/viewer";
import { AppFrame } from "@/components/shell/app-frame";

/** Every page of somebody who is signed in. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  return <AppFrame viewer={await viewer()} signOut={signOut} searchHref="/leads/search">{children}</AppFrame>;
}
