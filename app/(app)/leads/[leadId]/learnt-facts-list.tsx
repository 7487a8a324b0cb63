import { formatDateTime, type Reader } from "@/components/format";
import type { Fact } from "@/funnel/fact-changes";
import type { LearntFacts } from "@/server/leads/get-lead";

/** What was learnt of the lead, the latest first: until then, the criteria judged it by what was known before. */
export function LearntFactsList({ learnt, reader }: { learnt: readonly LearntFacts[]; reader: Required<Reader> }) {
  return (
    <details className="mt-3 text-sm">
      <summary className="cursor-pointer text-xs font-medium text-faint">What changed, and since when it counts ({learnt.length})</summary>
      <ol className="mt-1 flex flex-col gap-2">
        {learnt.toReversed().map((change, place) => (
          <li key={place}>
            <p className="text-xs text-faint">{formatDateTime(change.knownAt, reader)}{change.person && `, by ${change.person}`}</p>
            <ul>
              {Object.entries(change.after).map(([field, after]) => (
                <li key={field} className="break-words">
                  <span className="text-muted">{nameOf(field)}:</span> <del className="text-faint">{factInWords(change.before[field] ?? null)}</del> → <ins className="no-underline">{factInWords(after)}</ins>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  name: "Name", firstName: "First name", lastName: "Last name", email: "E-mail", phone: "Phone", company: "Company", jobTitle: "Job title", companySize: "People in the company",
  industry: "Industry", country: "Country", city: "City", website: "Website", doNotContact: "Asked not to be contacted",
};

function nameOf(field: string): string {
  return NAMES[field] ?? field.replace(/^attributes\./, "");
}

function factInWords(fact: Fact): string {
  return fact === null ? "not known" : fact === true ? "yes" : fact === false ? "no" : String(fact);
}
