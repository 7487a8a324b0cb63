import { formatCount, formatDateTime, type Reader } from "@/components/format";
import { Panel } from "@/components/ui/panel";
import { LearntFactsList } from "./learnt-facts-list";
import type { LeadDetail } from "@/server/leads/get-lead";

/** What is known of the lead, and by what it is told from all others. */
export function FactsPanel({ lead: { isMasked, facts, origin, identities, learnt, createdAt, recordedAt }, reader }: { lead: LeadDetail; reader: Required<Reader> }) {
  const rows: readonly (readonly [string, string | null])[] = [
    ["E-mail", facts.email], ["Phone", facts.phone], ["Company", facts.company], ["Job title", facts.jobTitle],
    ["People in the company", facts.companySize === null ? null : formatCount(facts.companySize, reader.locale)],
    ["Industry", facts.industry], ["Country", facts.country], ["City", facts.city], ["Website", facts.website],
    ["Source", [origin.source, origin.medium, origin.campaign].filter(Boolean).join(" · ") || null],
    ...Object.entries(facts.attributes),
    ["Known since", formatDateTime(createdAt, reader)], ["Written down", formatDateTime(recordedAt, reader)],
  ];
  const known = rows.filter((row): row is readonly [string, string] => row[1] !== null && row[1] !== "");
  const missing = rows.flatMap(([label, value]) => (value === null ? [label.toLowerCase()] : []));
  return (
    <Panel title="Known">
      {facts.doNotContact && <p className="mb-2 rounded-md bg-caution-soft px-3 py-2 text-sm text-caution">This lead asked not to be contacted.</p>}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {known.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="max-w-40 truncate text-faint">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && !isMasked && <p className="mt-2 text-xs text-faint">Not known yet: {missing.join(", ")}.</p>}
      {learnt.length > 0 && <LearntFactsList learnt={learnt} reader={reader} />}
      {identities.length > 0 && <h3 className="mt-3 mb-1 text-xs font-medium text-faint">Told from all others by</h3>}
      <ul className="flex flex-col gap-0.5 text-sm">
        {identities.map(({ kind, value }) => (
          <li key={kind + value} className="break-all">{value} <span className="text-xs text-faint">{KINDS[kind]}</span></li>
        ))}
      </ul>
    </Panel>
  );
}

const KINDS = { external: "id in another system", user_id: "user id", email: "e-mail", phone: "phone", anonymous_id: "anonymous visitor" } as const;
