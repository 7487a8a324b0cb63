import type { Preview, PreviewSlice, SourcePreview } from "@/funnel/preview";

type Counts = { readonly total: PreviewSlice; readonly bySource: readonly (PreviewSlice & { readonly source: string | null })[] };

/** A preview's counts at another threshold, from what came with the page; null: at the document's own. */
export function countsAt(preview: Preview, threshold: number | null): Counts {
  if (threshold === null) return { total: preview, bySource: preview.bySource };
  const bySource = preview.bySource.map((slice) => ({ source: slice.source, ...sliceAt(slice, threshold) }));
  const sum = (pick: (slice: PreviewSlice) => number) => bySource.reduce((total, slice) => total + pick(slice), 0);
  return {
    bySource,
    total: {
      counts: { ...preview.counts, mql: sum(({ counts }) => counts.mql), handOff: sum(({ counts }) => counts.handOff) },
      periods: preview.periods.map((period, place) => ({ ...period, mql: sum(({ periods }) => periods[place]?.mql ?? 0), handOff: sum(({ periods }) => periods[place]?.handOff ?? 0) })),
    },
  };
}

function sliceAt({ counts, periods, atThresholds }: SourcePreview, threshold: number): PreviewSlice {
  const at = (list: readonly number[] | undefined) => list?.[threshold - 1] ?? 0;
  return {
    counts: { ...counts, mql: at(atThresholds.mql), handOff: at(atThresholds.handOff) },
    periods: periods.map((period, place) => ({ ...period, mql: at(atThresholds.periods[place]?.mql), handOff: at(atThresholds.periods[place]?.handOff) })),
  };
}
