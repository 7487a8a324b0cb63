import type { JudgedByAVersion } from "@/funnel/course";
import { type Criteria, parseCriteria } from "@/funnel/criteria";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { findPreview } from "../previews";
import { publishVersion, type ToPublish } from "../publish-version";

type Publication = { readonly document: unknown; readonly reason: string; readonly judges?: JudgedByAVersion; readonly expected?: ToPublish["expected"] };

/**
 * Publishes the next version of the criteria, which counts from now on, for everyone or only for passes that begin from now on:
 * versions are numbered, never changed, and say who published them and why. Where everyone is judged, a run over every lead
 * begins by itself. Refused with a sentence for each place where the document cannot be understood.
 */
export async function publishCriteria(allowed: Allowed<"criteria:publish">, { document, reason, judges = "everyone", expected = null }: Publication, now?: Moment): Promise<number> {
  const criteria = understood(document);
  const known = expected && { ...expected, effects: expected.effects ?? findPreview(expected.fingerprint)?.effects ?? null };
  return publishVersion(allowed, { criteria, reason: givenReason(reason), judges, from: null, expected: known }, now);
}

function understood(document: unknown): Criteria {
  const parsed = parseCriteria(document);
  if ("criteria" in parsed) return parsed.criteria;
  throw new Refusal("invalid", "These criteria cannot be published.", Object.fromEntries(parsed.problems.map(({ path, sentence }) => [path, sentence])));
}

function givenReason(reason: string): string {
  if (reason.trim() === "") throw new Refusal("invalid", "Say why these criteria are published.", { reason: "Say why, for those who read it next year." });
  return reason.trim();
}
