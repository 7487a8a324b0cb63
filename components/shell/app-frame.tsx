import type { ReactNode } from "react";
import { cookies } from "next/headers";
import type { Role } from "@/funnel/permissions";
import { BottomNav } from "./bottom-nav";
import { Commands } from "./commands";
import { SideNav } from "./side-nav";
import { themeOf, THEME_COOKIE } from "./theme";
import { NAV_COOKIE } from "./side-nav-cookie";
import { TopBar } from "./top-bar";
import type { SignOut } from "./user-menu";

export type Viewer = { readonly name: string; readonly email: string; readonly role: Role };

type Props = {
  viewer: Viewer;
  /** How many leads wait for this reader; stands beside the queue. */
  waiting?: number;
  /** How many notices are unread; stands at the bell. */
  unread?: number;
  signOut: SignOut;
  /** The route that answers `?q=words` with `FoundLead[]` as JSON; without it the palette only goes to places. */
  searchHref?: string;
  children: ReactNode;
};

/** The frame around every signed-in page: where one can go, who one is, and the keys. */
export async function AppFrame({ viewer, waiting = 0, unread = 0, signOut, searchHref, children }: Props) {
  const choices = await cookies();
  const user = { viewer, signOut, theme: themeOf(choices.get(THEME_COOKIE)?.value) };
  return (
    <div className="flex min-h-dvh max-md:flex-col">
      <a href="#main" className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        Skip to content
      </a>
      <SideNav user={user} waiting={waiting} unread={unread} narrow={choices.get(NAV_COOKIE)?.value === "narrow"} />
      <TopBar user={user} unread={unread} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[112rem] min-w-0 flex-1 px-4 pt-4 pb-24 outline-none md:px-6 md:pt-5 md:pb-10">
        {children}
      </main>
      <BottomNav role={viewer.role} waiting={waiting} />
      <Commands role={viewer.role} {...(searchHref && { searchHref })} />
    </div>
  );
}
