"use client";

import { useState, useTransition } from "react";
import { Bell, Keyboard, LogOut, UserRound } from "lucide-react";
import type { Role } from "@/funnel/permissions";
import { cn } from "../ui/cn";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "../ui/menu";
import { keepChoice } from "./keep-choice";
import { THEME_COOKIE, type Theme } from "./theme";
import { pressKey } from "./use-keys";

export type SignOut = () => unknown;
export type User = { viewer: { name: string; email: string; role: Role }; theme: Theme; signOut: SignOut };

/** Who is signed in, and what concerns only them. */
export function UserMenu({ viewer, theme: startTheme, signOut, look }: User & { look: "row" | "icon" }) {
  const [theme, setTheme] = useState(startTheme);
  const [, startLeaving] = useTransition();
  const choose = (chosen: Theme) => {
    keepChoice(THEME_COOKIE, chosen);
    document.documentElement.dataset.theme = chosen;
    setTheme(chosen);
  };
  return (
    <Menu
      align={look === "row" ? "start" : "end"}
      trigger={
        <button
          type="button"
          aria-label={`Account of ${viewer.name}`}
          className={cn("flex items-center gap-2 rounded-md text-left hover:bg-sunken", look === "row" ? "w-full p-1.5" : "p-1")}
        >
          <span aria-hidden className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-2xs font-semibold text-accent">{initials(viewer.name)}</span>
          {look === "row" && (
            <span className="min-w-0 leading-tight">
              <span className="block truncate text-sm font-medium">{viewer.name}</span>
              <span className="block truncate text-xs text-faint">{ROLE_WORDS[viewer.role]}</span>
            </span>
          )}
        </button>
      }
    >
      <div className="max-w-60 px-2 py-1.5">
        <p className="truncate font-medium">{viewer.name}</p>
        <p className="truncate text-xs text-faint">{viewer.email}</p>
        <p className="text-xs text-faint">{ROLE_WORDS[viewer.role]}</p>
      </div>
      <MenuSeparator />
      <MenuChoice label="Theme" value={theme} options={THEME_OPTIONS} onChoose={choose} />
      <MenuSeparator />
      <MenuLink href="/settings/account"><UserRound aria-hidden />Your account</MenuLink>
      <MenuLink href="/settings/notices"><Bell aria-hidden />What you are told of</MenuLink>
      <MenuItem onSelect={() => setTimeout(() => pressKey("?"))}><Keyboard aria-hidden />Keyboard keys</MenuItem>
      <MenuItem onSelect={() => startLeaving(async () => void (await signOut()))}><LogOut aria-hidden />Sign out</MenuItem>
    </Menu>
  );
}

const THEME_OPTIONS = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

const ROLE_WORDS: Readonly<Record<Role, string>> = { marketing: "Marketing", sales: "Sales", manager: "Manager", admin: "Administrator" };

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "").join("").toUpperCase();
}
