import Link from "next/link";
import { Bell } from "lucide-react";
import { cn } from "../ui/cn";

/** Where one is told what happened, with how much of it is unread. */
export function BellLink({ unread, className }: { unread: number; className?: string }) {
  return (
    <Link href="/notices" aria-label={unread > 0 ? `Notices, ${unread > 99 ? "more than 99" : unread} unread` : "Notices"} className={cn("relative grid place-items-center rounded-md text-faint hover:bg-sunken hover:text-ink", className)}>
      <Bell aria-hidden className="size-4 max-md:size-5" />
      {unread > 0 && <span aria-hidden className="absolute -top-0.5 left-1/2 rounded-full bg-accent px-1 text-2xs leading-4 font-semibold text-on-accent">{unread > 99 ? "99+" : unread}</span>}
    </Link>
  );
}
