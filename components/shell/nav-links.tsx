"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import type { Role } from "@/funnel/permissions";
import { cn } from "../ui/cn";
import { Tooltip } from "../ui/tooltip";
import { currentSection, sectionsFor, type Section } from "./sections";

type Look = "row" | "icon" | "tab";

/** The places of a role, the current one marked, the queue with how many wait. */
export function NavLinks({ role, waiting, look }: { role: Role; waiting: number; look: Look }) {
  const current = currentSection(role, usePathname());
  return sectionsFor(role).map((section) => (
    <NavLink key={section.href} section={section} look={look} current={section === current} waiting={section.href === "/queue" ? waiting : 0} />
  ));
}

type LinkProps = { section: Section; look: Look; current: boolean; waiting: number };

function NavLink({ section, look, current, waiting }: LinkProps) {
  const { href, label, icon: Icon } = section;
  const count = waiting > 99 ? "99+" : String(waiting);
  const link = (
    <Link
      href={href}
      {...(current && { "aria-current": "page" as const })}
      aria-label={waiting > 0 ? `${label}, ${waiting} waiting` : label}
      className={cn("relative flex items-center rounded-md font-medium transition-colors [&_svg]:size-4", LOOKS[look], current ? CURRENT[look] : "text-muted hover:text-ink")}
    >
      <Icon aria-hidden />
      {look === "row" && label}
      {look === "tab" && <span className="max-w-full truncate">{label}</span>}
      {waiting > 0 && (
        <span aria-hidden className={cn("rounded-full bg-accent px-1.5 text-2xs font-semibold text-on-accent", look === "row" ? "ml-auto" : "absolute top-0 left-1/2 ml-1 leading-4")}>
          {count}
        </span>
      )}
      <OnItsWay />
    </Link>
  );
  return look === "icon" ? <Tooltip text={label} side="right">{link}</Tooltip> : link;
}

/** Says that a page has been asked for and is not there yet; at once would only flicker. */
function OnItsWay() {
  const { pending } = useLinkStatus();
  return <span aria-hidden className={cn("absolute inset-0 rounded-md opacity-0", pending && "animate-pulse bg-accent/10 opacity-100 transition-opacity delay-150")} />;
}

const LOOKS: Readonly<Record<Look, string>> = {
  row: "h-8 gap-2.5 px-2 text-sm hover:bg-sunken",
  icon: "h-9 justify-center hover:bg-sunken",
  tab: "min-w-0 flex-1 flex-col justify-center gap-0.5 px-0.5 pt-2 pb-1.5 text-2xs [&_svg]:size-5",
};

const CURRENT: Readonly<Record<Look, string>> = {
  row: "bg-accent-soft text-accent",
  icon: "bg-accent-soft text-accent",
  tab: "text-accent",
};
