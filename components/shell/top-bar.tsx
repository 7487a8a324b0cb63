"use client";

import Link from "next/link";
import { Search } from "lucide-react";
import { BatonMark } from "./baton-mark";
import { BellLink } from "./bell";
import { homeOf } from "./sections";
import { pressKey } from "./use-keys";
import { UserMenu, type User } from "./user-menu";

/** The bar above the page on a phone. */
export function TopBar({ user, unread }: { user: User; unread: number }) {
  return (
    <header data-screen-only className="sticky top-0 z-30 flex h-12 items-center gap-1 border-b border-line bg-surface px-3 md:hidden">
      <Link href={homeOf(user.viewer.role)} aria-label="Baton, home" className="mr-auto flex items-center gap-2 text-base font-semibold">
        <BatonMark className="size-6" />
        Baton
      </Link>
      <button type="button" onClick={() => pressKey("mod+k")} aria-label="Search or go to" className="grid size-10 place-items-center rounded-md text-muted">
        <Search aria-hidden className="size-5" />
      </button>
      <BellLink unread={unread} className="size-10 text-muted" />
      <UserMenu {...user} look="icon" />
    </header>
  );
}
