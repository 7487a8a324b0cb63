import type { Permission } from "@/funnel/permissions";

type Place = { readonly href: string; readonly label: string; readonly permission: Permission };

/** The pages of the criteria, and who may see each. */
export const PLACES: readonly Place[] = [
  { href: "/criteria", label: "In force", permission: "criteria:read" },
  { href: "/criteria/drafts", label: "Drafts", permission: "criteria:read" },
  { href: "/criteria/compare", label: "Compare", permission: "criteria:read" },
  { href: "/criteria/test", label: "Test a lead", permission: "criteria:read" },
  { href: "/criteria/backtests", label: "Backtests", permission: "criteria:try" },
  { href: "/criteria/challenger", label: "Challenger", permission: "criteria:try" },
  { href: "/criteria/learn", label: "Learn", permission: "report:read" },
  { href: "/criteria/rejections", label: "Rejections", permission: "report:read" },
];
