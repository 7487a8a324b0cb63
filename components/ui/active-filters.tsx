import Link from "next/link";
import { X } from "lucide-react";
import { TextLink } from "./text-link";

type Chip = { label: string; value: string; removeHref: string };

/** The filters that hold, each with a way to take it off; nothing where none does. */
export function ActiveFilters({ chips, clearHref }: { chips: readonly Chip[]; clearHref: string }) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters that hold" className="flex flex-wrap items-center gap-1.5 text-xs">
      {chips.map(({ label, value, removeHref }) => (
        <li key={label + value} className="flex max-w-full items-center rounded-sm bg-sunken pl-2">
          <span className="truncate"><span className="text-faint">{label}</span> <span className="font-medium">{value}</span></span>
          <Link
            href={removeHref}
            prefetch={false}
            scroll={false}
            aria-label={`Remove filter ${value}`}
            className="ml-0.5 grid size-6 shrink-0 place-items-center rounded-sm text-faint hover:bg-line hover:text-ink pointer-coarse:size-9"
          >
            <X aria-hidden className="size-3.5" />
          </Link>
        </li>
      ))}
      {chips.length > 1 && <li><TextLink href={clearHref} scroll={false}>Clear all</TextLink></li>}
    </ul>
  );
}
