import { cn } from "./cn";

/** Keys to press, one after the other: `<Kbd keys="g f" />`. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-1", className)}>
      {keys.split(" ").map((key, place) => (
        <kbd key={place} className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line-strong bg-surface px-1 font-sans text-2xs font-medium text-muted">
          {NAMES[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}

const NAMES: Readonly<Record<string, string>> = { "mod+k": "Ctrl/⌘ K", Enter: "↵", Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑" };
