import { db } from "@/db/client";
import type { JudgedByAVersion } from "@/funnel/course";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { candidateNamed } from "../criteria-candidates";
import { findPreview } from "../previews";
import { publishVersion } from "../publish-version";

export type CandidatePublication = {
  /** `d12.4` for a draft as it was previewed, `v3` to go back to an earlier version. */
  readonly name: string;
  readonly fingerprint: string;
  readonly reason: string;
  readonly judges: JudgedByAVersion;
};

/**
 * Publishes a draft, or a copy of an earlier version, as the next version: exactly what its preview named, or nothing, with
 * what has come and gone since. The draft is marked with the version it became.
 */
export async function publishCandidate(allowed: Allowed<"criteria:publish">, { name, fingerprint, reason, judges }: CandidatePublication): Promise<number> {
  if (reason.trim() === "") throw new Refusal("invalid", "Say why these criteria are published.", { reason: "Say why, for those who read it next year." });
  const { candidate, document } = await db().transaction((tx) => candidateNamed(tx, name));
  const expected = { fingerprint, effects: findPreview(fingerprint)?.effects ?? null };
  return publishVersion(allowed, { criteria: document, reason: reason.trim(), judges, from: candidate, expected });
}
