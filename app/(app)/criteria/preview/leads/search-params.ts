import { readCandidateName } from "@/funnel/candidate";
import { PERIOD_PARTS, PREVIEW_DAYS, PREVIEW_PARTS } from "@/funnel/preview";
import type { PreviewSelection } from "@/server/criteria/list-previewed-leads";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** Which leads of which preview are looked at; null where the address names no draft or version. */
export function readPreviewedParams(params: Params): { selection: PreviewSelection; cursor: string | null } | null {
  const [name, asked, threshold, cursor, source] = [params["of"], params["part"], params["threshold"], params["cursor"], params["source"]];
  if (typeof name !== "string" || readCandidateName(name) === null) return null;
  const days = PREVIEW_DAYS.find((one) => String(one) === params["days"]);
  const isThreshold = typeof threshold === "string" && /^[1-9][0-9]{0,3}$/.test(threshold);
  const whose = { name, threshold: isThreshold ? Number(threshold) : null, ...(typeof source === "string" && { source: source === "" ? null : source }) };
  const selection = days ? { ...whose, days, part: PERIOD_PARTS.find((one) => one === asked) ?? "mql" } : { ...whose, part: PREVIEW_PARTS.find((one) => one === asked) ?? "mql" };
  return { selection, cursor: typeof cursor === "string" && cursor !== "" ? cursor : null };
}

/** The address of a number's leads, below the list or its export. */
export function previewedQuery({ name, part, days, threshold, source }: PreviewSelection): string {
  const query = new URLSearchParams({ of: name, part });
  if (days) query.set("days", String(days));
  if (source !== undefined) query.set("source", source ?? "");
  if (threshold !== null) query.set("threshold", String(threshold));
  return query.toString();
}
