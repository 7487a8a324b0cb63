import type { SelectOption } from "@/components/ui/select";
import type { Allowed } from "@/funnel/permissions";
import { listCriteriaVersions } from "@/server/criteria/get-criteria";
import { listDrafts } from "@/server/criteria/list-drafts";

/** Every version and every draft that can be tried, the newest first. */
export async function candidateOptions(allowed: Allowed<"criteria:read">): Promise<SelectOption[]> {
  const [versions, drafts] = await Promise.all([listCriteriaVersions(allowed), listDrafts(allowed)]);
  return [
    ...versions.map(({ version, reason }, place) => ({ value: `v${version}`, label: `Version ${version}${place === 0 ? ", in force" : ""}: ${reason}` })),
    ...drafts.filter(({ discardedAt }) => discardedAt === null).map(({ draftId, name }) => ({ value: `d${draftId}`, label: `Draft d${draftId}: ${name}` })),
  ];
}
