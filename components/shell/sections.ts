import { ChartNoAxesColumn, Filter, Inbox, ListChecks, Settings, Upload, UserRoundCheck, UsersRound, type LucideIcon } from "lucide-react";
import type { Role } from "@/funnel/permissions";

/** A place in the product: where it begins, which pages lie in it, what it is called, and the key that follows `g`. */
export type Section = { readonly href: string; readonly within: string; readonly label: string; readonly key: string; readonly icon: LucideIcon };

const section = (href: string, label: string, key: string, icon: LucideIcon, within = href): Section => ({ href, within, label, key, icon });

const FUNNEL = section("/", "Funnel", "f", Filter);
const QUEUE = section("/queue", "Queue", "q", Inbox);
const MY_LEADS = section("/queue/mine", "My leads", "m", UserRoundCheck);
const LEADS = section("/leads", "Leads", "l", UsersRound);
const CRITERIA = section("/criteria", "Criteria", "c", ListChecks);
const IMPORTS = section("/imports", "Imports", "i", Upload);
const REPORTS = section("/reports/conversion", "Reports", "r", ChartNoAxesColumn, "/reports");
const PREMATURE = section("/reports/premature", "Reports", "r", ChartNoAxesColumn, "/reports");
const SETTINGS = section("/settings", "Settings", "s", Settings);

const SECTIONS: Readonly<Record<Role, readonly Section[]>> = {
  sales: [QUEUE, MY_LEADS, LEADS],
  marketing: [FUNNEL, LEADS, CRITERIA, IMPORTS, PREMATURE],
  manager: [FUNNEL, REPORTS, QUEUE, LEADS, SETTINGS],
  admin: [FUNNEL, LEADS, CRITERIA, IMPORTS, REPORTS, SETTINGS],
};

/** The places a role works in, in the order of the navigation. */
export function sectionsFor(role: Role): readonly Section[] {
  return SECTIONS[role];
}

/** Where a role starts its day. */
export function homeOf(role: Role): string {
  return SECTIONS[role][0]?.href ?? "/";
}

/** The section a page belongs to: the most particular one that holds its path. */
export function currentSection(role: Role, path: string): Section | null {
  const holding = SECTIONS[role].filter(({ within }) => path === within || (within !== "/" && path.startsWith(`${within}/`)));
  return holding.sort((one, other) => other.within.length - one.within.length)[0] ?? null;
}
