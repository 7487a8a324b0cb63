import type { ReactNode } from "react";
import { signOut } from "@/app/_gate/sign-out";
import { viewer } from "@/app/_gate/viewer";
import { AppFrame } from "@/components/shell/app-frame";
import { allow, may } from "@/funnel/permissions";
import { countQueue } from "@/server/hand-off/count-queue";
import { countUnread } from "@/server/notices/count-unread";

/** Every page of somebody who is signed in. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const person = await viewer();
  const waiting = may(person, "handoff:decide") ? await countQueue(allow(person, "handoff:decide")) : 0;
  const unread = await countUnread(allow(person, "account:own"));
  return <AppFrame viewer={person} waiting={waiting} unread={unread} signOut={signOut} searchHref="/leads/search">{children}</AppFrame>;
}
