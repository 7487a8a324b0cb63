import type { AskedCandidate } from "@/funnel/candidate";
import { type Criteria, parseCriteria } from "@/funnel/criteria";
import type { DraftId } from "@/funnel/ids";
import type { Allowed } from "@/funnel/permissions";
import { findCriteria } from "@/server/criteria/get-criteria";
import { getDraft } from "@/server/criteria/get-draft";

/** One of the two: what it is called, its document as JSON, and what it says, if it can be understood. */
export type AskedDocument = { readonly name: string; readonly title: string; readonly href: string; readonly text: string; readonly criteria: Criteria | null };

/** Reads a version or a draft as it stands now; refused where there is none. */
export async function askedDocument(allowed: Allowed<"criteria:read">, asked: AskedCandidate): Promise<AskedDocument | null> {
  if ("version" in asked) {
    const published = await findCriteria(allowed, asked.version);
    return published && { name: `v${asked.version}`, title: `version ${asked.version}`, href: `/criteria?version=${asked.version}`, text: JSON.stringify(published.criteria, null, 2), criteria: published.criteria };
  }
  const { name, document, revision } = await getDraft(allowed, asked.draftId as DraftId);
  const read = parseCriteria(document);
  const criteria = "criteria" in read ? read.criteria : null;
  const text = typeof document === "string" ? document : JSON.stringify(criteria ?? document, null, 2);
  return { name: `d${asked.draftId}`, title: `draft d${asked.draftId} “${name}” (revision ${revision})`, href: `/criteria/drafts/${asked.draftId}`, text, criteria };
}
