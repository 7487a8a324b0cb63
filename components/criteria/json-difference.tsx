import { cn } from "@/components/ui/cn";
import { compareLines } from "./compare-criteria";

const SIGNS = { same: " ", removed: "−", added: "+" } as const;
const LOOKS = { same: "text-muted", removed: "bg-danger-soft text-danger", added: "bg-success-soft text-success" } as const;

/** Two documents as JSON, line by line, with a few lines around each change. */
export function JsonDifference({ before, after }: { before: string; after: string }) {
  const lines = compareLines(before, after);
  if (lines.length === 0) return <p className="text-sm text-muted">The two documents are the same, letter by letter.</p>;
  return (
    <div role="group" tabIndex={0} aria-label="Difference as JSON" className="max-h-[32rem] overflow-auto rounded-md border border-line bg-sunken p-2">
      <pre className="w-max min-w-full font-mono text-xs leading-5">
        {lines.map((line, place) => line === null
          ? <span key={place} className="block text-faint">…</span>
          : <span key={place} className={cn("block", LOOKS[line.is])}>{SIGNS[line.is]} {line.words}</span>)}
      </pre>
    </div>
  );
}
