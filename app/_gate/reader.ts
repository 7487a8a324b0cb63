import { cache } from "react";
import { headers } from "next/headers";
import { localeOf, type Reader } from "@/components/format";
import type { Moment } from "@/funnel/moment";
import { getWorkspace } from "@/server/settings/get-workspace";
import { viewerMay } from "./viewer";

/** How this reader reads dates and numbers: by the workspace's clock, in the browser's language; and the moment of this request. */
export const reader = cache(async (): Promise<Required<Reader> & { currency: string; now: Moment }> => {
  const { timeZone, currency } = await getWorkspace(await viewerMay("settings:read"));
  return { timeZone, currency, locale: localeOf((await headers()).get("accept-language")), now: Date.now() };
});
