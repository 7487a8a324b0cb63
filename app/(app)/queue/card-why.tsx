import type { Reader } from "@/components/format";
import { CountedRules } from "@/components/leads/counted-rules";
import type { WaitingLead } from "@/server/hand-off/list-queue";
import { CardSection } from "./card-section";

type Props = { lead: WaitingLead; reader: Required<Reader>; now: number };

/** Why the lead was handed over, and what it did that counts, with the very interactions. */
export function CardWhy({ lead: { because, handedOverBy, counts }, reader: { locale }, now }: Props) {
  return (
    <CardSection title="Why it qualified">
      {because.map((sentence) => <p key={sentence} className="text-sm">{sentence}.</p>)}
      {handedOverBy && <p className="text-sm">{handedOverBy} handed it over by hand.</p>}
      <h4 className="mt-3 mb-1 text-xs font-medium text-faint">What it did, by points now</h4>
      {counts && counts.behaviour.length > 0 ? <CountedRules rules={counts.behaviour} atMost={5} total={counts.score} withLatest locale={locale} now={now} /> : <p className="text-sm text-muted">Nothing it did counts.</p>}
    </CardSection>
  );
}
