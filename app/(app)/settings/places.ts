import type { Permission } from "@/funnel/permissions";

type Place = { readonly href: string; readonly label: string; readonly permission: Permission };

/** What can be set, and who may. */
export const PLACES: readonly Place[] = [
  { href: "/settings/account", label: "Your account", permission: "account:own" },
  { href: "/settings/notices", label: "Notices", permission: "account:own" },
  { href: "/settings/people", label: "People", permission: "people:manage" },
  { href: "/settings/keys", label: "Keys", permission: "key:manage" },
  { href: "/settings/workspace", label: "Workspace", permission: "settings:write" },
  { href: "/settings/working-hours", label: "Working hours", permission: "settings:write" },
  { href: "/settings/promises", label: "Promises", permission: "settings:write" },
  { href: "/settings/routing", label: "Routing", permission: "routing:write" },
  { href: "/settings/reasons", label: "Reasons", permission: "settings:write" },
  { href: "/settings/kinds", label: "Kinds", permission: "settings:write" },
  { href: "/settings/webhooks", label: "Webhooks", permission: "webhook:manage" },
  { href: "/settings/jobs", label: "Jobs", permission: "job:read" },
  { href: "/settings/audit", label: "Audit", permission: "audit:read" },
];
