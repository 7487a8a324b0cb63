import { ChartNoAxesColumn, Filter, Inbox, ListChecks, Settings, Upload, UserRoundCheck, UsersRound, type LucideIcon } from "lucide-react";
import type { Role } from "@/funnel/permissions";

/** A place in the product: where it is, what it is called, and the key that follows `g`. */
export type Section = { readonly href: string; readonly label: string; readonly shortLabel: string; readonly key: string; readonly icon: LucideIcon };

const section = (href: string, label: string, key: string, icon: LucideIcon, shortLabel = label): Section => ({ href, label, shortLabel, key, icon });

const FUNNEL = section("/", "Funnel", "f", Filter);
const QUEUE = section("/queue", "Queue", "q", Inbox);
const MY_LEADS = section("/queue/mine", "My leads", "m", UserRoundCheck);
const LEADS = section("/leads", "Leads", "l", UsersRound);
const CRITERIA = section("/criteria", "Criteria", "c", ListChecks);
const IMPORTS = section("/imports", "Imports", "i", Upload);
const CONVERSION = section("/reports/conversion", "Conversion report", "r", ChartNoAxesColumn, "Reports");
const PREMATURE = section("/reports/premature", "Contact before hand-off", "r", ChartNoAxesColumn, "Reports");
const SETTINGS = section("/settings", "Settings", "s", Settings);

const SECTIONS: Readonly<Record<Role, readonly Section[]>> = {
  sales: [QUEUE, MY_LEADS, LEADS],
  marketing: [FUNNEL, LEADS, CRITERIA, IMPORTS, PREMATURE],
  manager: [FUNNEL, CONVERSION, QUEUE, LEADS, SETTINGS],
  admin: [FUNNEL, LEADS, CRITERIA, IMPORTS, CONVERSION, SETTINGS],
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
  const holding = SECTIONS[role].filter(({ href }) => path === href || (href !== "/" && path.startsWith(`${href}/`)));
  return holding.sort((one, other) => other.href.length - one.href.length)[0] ?? null;
}
