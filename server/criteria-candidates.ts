import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { criteriaDrafts, criteriaVersions } from "@/db/schema/criteria";
import type { ReplayedCandidate } from "@/db/schema/replays";
import { readCandidateName } from "@/funnel/candidate";
import { parseCriteria } from "@/funnel/criteria";
import type { DraftId } from "@/funnel/ids";
import { Refusal } from "@/funnel/refusal";

/** The candidate of this name (`v3`, `d12`, `d12.4`) with its document; refused where it is not there or cannot be understood. */
export async function candidateNamed(tx: Transaction, name: string): Promise<ReplayedCandidate> {
  const asked = readCandidateName(name);
  if (!asked) throw new Refusal("invalid", `“${name}” is neither a version (v3) nor a draft (d12).`, { candidate: "Write a version such as v3 or a draft such as d12." });
  return "version" in asked ? published(tx, asked.version) : drafted(tx, asked.draftId as DraftId, asked.revision);
}

async function published(tx: Transaction, version: number): Promise<ReplayedCandidate> {
  const [row] = await tx.select().from(criteriaVersions).where(eq(criteriaVersions.version, version));
  if (!row) throw new Refusal("not_found", `There is no version ${version} of the criteria.`);
  return candidateOf({ version }, row.reason, row.document);
}

/** A draft keeps only its latest revision: one that was asked for and has been written over is refused rather than mistaken. */
async function drafted(tx: Transaction, draftId: DraftId, revision: number | null): Promise<ReplayedCandidate> {
  const [row] = await tx.select().from(criteriaDrafts).where(eq(criteriaDrafts.id, draftId));
  if (!row) throw new Refusal("not_found", `There is no draft ${draftId}.`);
  if (revision !== null && revision !== row.revision) throw new Refusal("conflict", `This draft has been saved again meanwhile: it is at revision ${row.revision} now. Look at it, then try it again.`);
  return candidateOf({ draftId, revision: row.revision }, row.name, row.document);
}

/** A candidate whose document is read strictly; refused with a sentence for each place where it cannot be understood. */
export function candidateOf(candidate: ReplayedCandidate["candidate"], title: string, document: unknown): ReplayedCandidate {
  const parsed = parseCriteria(document);
  if ("criteria" in parsed) return { candidate, title, document: parsed.criteria };
  throw new Refusal("invalid", "These criteria cannot be tried yet: they are not complete.", Object.fromEntries(parsed.problems.map(({ path, sentence }) => [path, sentence])));
}
