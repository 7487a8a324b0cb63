import { readCandidateName } from "@/funnel/candidate";
import type { LeadId } from "@/funnel/ids";
import { momentAt } from "@/funnel/local-time";
import type { Moment } from "@/funnel/moment";

type Params = Readonly<Record<string, string | string[] | undefined>>;

export type TestParams = { readonly words: string; readonly leadId: LeadId | null; readonly at: Moment | null; readonly by: string | null };

/** Which lead is tested, at which moment (milliseconds, or a time on the workspace's clocks), by whom; what makes no sense is not chosen yet. */
export function readTestParams({ q, lead, at, by }: Params, timeZone: string): TestParams {
  return {
    words: typeof q === "string" ? q.replaceAll("\u0000", "").trim().slice(0, 200) : "",
    leadId: typeof lead === "string" && /^[1-9]\d{0,14}$/.test(lead) ? (Number(lead) as LeadId) : null,
    at: typeof at !== "string" ? null : /^\d{1,13}$/.test(at) ? Number(at) : momentAt(at.slice(0, 16), timeZone),
    by: typeof by === "string" && readCandidateName(by) ? by : null,
  };
}
