import { type AskedCandidate, readCandidateName } from "@/funnel/candidate";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** Which two are compared, and whether what is the same is shown too; what makes no sense is left to the page. */
export function readCompareParams({ from, to, all }: Params): { from: AskedCandidate | null; to: AskedCandidate | null; all: boolean } {
  return { from: typeof from === "string" ? readCandidateName(from) : null, to: typeof to === "string" ? readCandidateName(to) : null, all: all === "1" };
}

/** How one of the two stands in the address. */
export function nameOf(asked: AskedCandidate): string {
  return "version" in asked ? `v${asked.version}` : `d${asked.draftId}`;
}
