import type { ReactNode } from "react";
import { signOut } from "@/app/_gate/sign-out";
import { viewer } from "@/app/_gate/viewer";
import { AppFrame } from "@/components/shell/app-frame";
import { allow, may } from "@/funnel/permissions";
import { countQueue } from "@/server/hand-off/count-queue";

/** Every page of somebody who is signed in. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const person = await viewer();
  const waiting = may(person, "handoff:decide") ? await countQueue(allow(person, "handoff:decide")) : 0;
  return <AppFrame viewer={person} waiting={waiting} signOut={signOut} searchHref="/leads/search">{children}</AppFrame>;
}
