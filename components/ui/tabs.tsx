"use client";

import { useEffect, useRef } from "react";
import Link from "next/link";
import { cn } from "./cn";

type Tab = { href: string; label: string; count?: string };

/** Parts of one page, each with an address of its own; on a phone they scroll sideways, to the one one is on. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; /** The href of the tab one is on. */ current: string }) {
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [current]);
  return (
    <nav aria-label={label} className="scroll-edges mb-4 flex gap-1 overflow-x-auto [--edge:var(--canvas)] border-b border-line">
      {tabs.map(({ href, label: words, count }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          {...(href === current && { "aria-current": "page" as const, ref: here })}
          className={cn(
            "-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 px-2.5 text-sm font-medium transition-colors focus-visible:-outline-offset-2 pointer-coarse:h-11",
            href === current ? "border-accent text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {words}
          {count !== undefined && <span className="text-xs font-normal text-faint">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
