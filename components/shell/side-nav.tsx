"use client";

import { useState } from "react";
import Link from "next/link";
import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import { cn } from "../ui/cn";
import { Kbd } from "../ui/kbd";
import { Tooltip } from "../ui/tooltip";
import { BatonMark } from "./baton-mark";
import { BellLink } from "./bell";
import { keepChoice } from "./keep-choice";
import { NavLinks } from "./nav-links";
import { homeOf } from "./sections";
import { NAV_COOKIE } from "./side-nav-cookie";
import { pressKey } from "./use-keys";
import { UserMenu, type User } from "./user-menu";

/** The navigation on a wide screen; it can be made narrow, and stays so. */
export function SideNav({ user, waiting, unread, narrow: startsNarrow }: { user: User; waiting: number; unread: number; narrow: boolean }) {
  const [narrow, setNarrow] = useState(startsNarrow);
  const toggle = () => {
    keepChoice(NAV_COOKIE, narrow ? "wide" : "narrow");
    setNarrow(!narrow);
  };
  return (
    <header
      data-screen-only
      className={cn("sticky top-0 hidden h-dvh shrink-0 flex-col gap-3 border-r border-line bg-canvas px-2.5 py-3 md:flex", narrow ? "w-14" : "w-54")}
    >
      <div className={cn("flex items-center gap-2", narrow ? "flex-col" : "pl-1")}>
        <Link href={homeOf(user.viewer.role)} aria-label="Baton, home" className="flex items-center gap-2 text-base font-semibold tracking-tight">
          <BatonMark className="size-6" />
          {narrow || "Baton"}
        </Link>
        <BellLink unread={unread} className={cn("size-7", narrow || "ml-auto")} />
        <Tooltip text={narrow ? "Widen the navigation" : "Narrow the navigation"} side="right">
          <button
            type="button"
            onClick={toggle}
            aria-label={narrow ? "Widen the navigation" : "Narrow the navigation"}
            className={cn("grid size-7 place-items-center rounded-md text-faint hover:bg-sunken hover:text-ink")}
          >
            {narrow ? <PanelLeftOpen aria-hidden className="size-4" /> : <PanelLeftClose aria-hidden className="size-4" />}
          </button>
        </Tooltip>
      </div>
      <button
        type="button"
        onClick={() => pressKey("mod+k")}
        aria-label="Search or go to"
        className={cn(
          "flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface text-sm text-faint hover:text-ink",
          narrow ? "justify-center" : "px-2",
        )}
      >
        <Search aria-hidden className="size-4 shrink-0" />
        {narrow || <>Go to… <Kbd keys="mod+k" className="ml-auto" /></>}
      </button>
      <nav aria-label="Main" className="flex flex-col gap-0.5">
        <NavLinks role={user.viewer.role} waiting={waiting} look={narrow ? "icon" : "row"} />
      </nav>
      <div className={cn("mt-auto flex", narrow && "justify-center")}>
        <UserMenu {...user} look={narrow ? "icon" : "row"} />
      </div>
    </header>
  );
}
