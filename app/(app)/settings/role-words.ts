import type { SelectOption } from "@/components/ui/select";
import { ROLES, type Role } from "@/funnel/permissions";

/** What each role is called, and what it is for. */
export const ROLE_WORDS: Readonly<Record<Role, { label: string; does: string }>> = {
  marketing: { label: "Marketing", does: "sees the funnel, writes criteria, keeps leads and imports" },
  sales: { label: "Sales", does: "takes leads from the queue and works them" },
  manager: { label: "Manager", does: "sees the funnel and the reports, by rep too" },
  admin: { label: "Administrator", does: "does all of that except deciding hand-offs, and gives access" },
};

export const ROLE_OPTIONS: readonly SelectOption[] = ROLES.map((value) => ({ value, label: `${ROLE_WORDS[value].label}: ${ROLE_WORDS[value].does}` }));
