import { apiRoute } from "@/app/_gate/api-route";
import { onlyGet } from "@/app/_gate/only-get";
import { PREVIEW_PARAMETERS } from "@/funnel/preview-input";
import { previewCriteria } from "@/server/criteria/preview-criteria";

/** What publishing a draft or an earlier version now would do; without a preview as long as it is being made. */
export const GET = apiRoute("criteria:try", PREVIEW_PARAMETERS, async (allowed, { of }) => {
  const { preview, ...state } = await previewCriteria(allowed, of);
  if (!preview) return { ...state, preview: null };
  const { bySource, at, candidate: _, ...numbers } = preview;
  return { ...state, preview: { ...numbers, at: new Date(at).toISOString(), bySource: bySource.map(({ atThresholds: _kept, ...slice }) => slice) } };
});

export { onlyGet as DELETE, onlyGet as PATCH, onlyGet as POST, onlyGet as PUT };
