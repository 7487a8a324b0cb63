import Link from "next/link";
import { cn } from "./cn";

type Choice = { href: string; label: string; current: boolean };

/** A few choices of which one holds, each a link: the address says which. */
export function Segmented({ label, choices, className }: { label: string; choices: readonly Choice[]; className?: string }) {
  return (
    <nav aria-label={label} className={cn("flex w-fit max-w-full overflow-x-auto rounded-md border border-line-strong bg-surface p-0.5", className)}>
      {choices.map(({ href, label: words, current }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          scroll={false}
          {...(current && { "aria-current": "true" as const })}
          className={cn(
            "flex h-6.5 shrink-0 items-center rounded-sm px-2 text-xs font-medium transition-colors focus-visible:-outline-offset-2 pointer-coarse:h-8.5 pointer-coarse:px-3",
            current ? "bg-accent-soft text-accent" : "text-muted hover:bg-sunken hover:text-ink",
          )}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
