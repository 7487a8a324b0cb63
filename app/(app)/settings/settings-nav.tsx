"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

/** Where one is in the settings; scrolls sideways on a phone. */
export function SettingsNav({ places }: { places: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  if (places.length < 2) return null;
  return (
    <nav aria-label="Settings" className="mb-4 flex gap-1 overflow-x-auto border-b border-line">
      {places.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          {...(path === href && { "aria-current": "page" as const })}
          className={cn("-mb-px border-b-2 px-2.5 py-2 text-sm font-medium whitespace-nowrap focus-visible:-outline-offset-2", path === href ? "border-accent text-accent" : "border-transparent text-muted hover:text-ink")}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
