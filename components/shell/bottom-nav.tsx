import type { Role } from "@/funnel/permissions";
import { NavLinks } from "./nav-links";

/** The navigation on a phone, under the thumb. */
export function BottomNav({ role, waiting }: { role: Role; waiting: number }) {
  return (
    <nav aria-label="Main" className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface px-1 pb-[env(safe-area-inset-bottom)] md:hidden">
      <NavLinks role={role} waiting={waiting} look="tab" />
    </nav>
  );
}
