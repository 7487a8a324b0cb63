"use client";

import { startTransition, type ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { IDLE } from "@/funnel/form-state";
import { read } from "./actions";

/** Opens what a notice is about; it is read then. */
export function NoticeLink({ noticeId, isRead, href, children }: { noticeId: number; isRead: boolean; href: string; children: ReactNode }) {
  const opened = () => {
    if (isRead) return;
    const form = new FormData();
    form.set("noticeId", String(noticeId));
    startTransition(async () => void (await read(IDLE, form)));
  };
  return <TextLink href={href} prefetch={false} onClick={opened}>{children}</TextLink>;
}
