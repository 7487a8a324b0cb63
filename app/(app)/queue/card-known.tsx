import type { WaitingLead } from "@/server/hand-off/list-queue";
import { CardSection } from "./card-section";

/** What is known of the lead, and what is not known yet. */
export function CardKnown({ lead: { email, phone, companySize, industry, website, source, campaign } }: { lead: WaitingLead }) {
  const known = { "E-mail": email, Phone: phone, "Company size": companySize, Industry: industry, Website: website, Source: source, Campaign: campaign };
  const missing = Object.entries(known).flatMap(([label, value]) => (value === null ? [label.toLowerCase()] : []));
  return (
    <CardSection title="Known">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {Object.entries(known).map(([label, value]) => value !== null && (
          <div key={label} className="contents">
            <dt className="text-faint">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && <p className="mt-2 text-xs text-faint">Not known yet: {missing.join(", ")}.</p>}
    </CardSection>
  );
}
