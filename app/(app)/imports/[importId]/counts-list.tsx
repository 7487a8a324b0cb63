import { reader } from "@/app/_gate/reader";
import { formatCount } from "@/components/format";
import type { ImportCounts } from "@/funnel/import-outcome";

const WORDS = { created: "Leads created", updated: "Rows that told something new", unchanged: "Rows that changed nothing", rejected: "Rows rejected" } as const;

/** What came, or would come, of the rows. */
export async function CountsList({ counts }: { counts: ImportCounts }) {
  const { locale } = await reader();
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
      {(["created", "updated", "unchanged", "rejected"] as const).map((count) => (
        <div key={count}>
          <dt className="text-xs text-faint">{WORDS[count]}</dt>
          <dd className="text-lg font-semibold tabular-nums">{formatCount(counts[count], locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
