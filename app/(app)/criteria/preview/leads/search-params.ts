import { readCandidateName } from "@/funnel/candidate";
import { PREVIEW_PARTS, type PreviewPart } from "@/funnel/preview";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** Which leads of which preview are looked at; null where the address names no draft or version. */
export function readPreviewedParams(params: Params): { selection: { name: string; part: PreviewPart; threshold: number | null }; cursor: string | null } | null {
  const [name, asked, threshold, cursor] = [params["of"], params["part"], params["threshold"], params["cursor"]];
  if (typeof name !== "string" || readCandidateName(name) === null) return null;
  const part = PREVIEW_PARTS.find((one) => one === asked) ?? "mql";
  const isThreshold = typeof threshold === "string" && /^[1-9][0-9]{0,3}$/.test(threshold);
  return { selection: { name, part, threshold: isThreshold ? Number(threshold) : null }, cursor: typeof cursor === "string" && cursor !== "" ? cursor : null };
}
