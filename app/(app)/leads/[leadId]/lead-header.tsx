import { Pencil } from "lucide-react";
import { viewer } from "@/app/_gate/viewer";
import { endingChoices } from "@/app/(app)/queue/ending-choices";
import { WorkButtons } from "@/app/(app)/queue/work-buttons";
import type { Reader } from "@/components/format";
import { LinkButton } from "@/components/ui/link-button";
import { StageBadge } from "@/components/ui/stage-badge";
import { dayOf } from "@/funnel/calendar";
import { may } from "@/funnel/permissions";
import type { LeadDetail } from "@/server/leads/get-lead";
import type { AskedDecision } from "./asked-decision";
import { DecideButtons } from "./decide-buttons";
import { MarketingButtons } from "./marketing-buttons";
import { RefusedHere } from "./refused-here";

type Props = { lead: LeadDetail; /** What a link in a mail asks of which hand-off. */ asked: AskedDecision | null; reader: Required<Reader> & { currency: string } };

/** Who the lead is and where it stands, with what this reader can do about it. */
export async function LeadHeader({ lead, asked, reader }: Props) {
  const { called, leadId, facts, stage, owner } = lead;
  const name = called || `Lead ${leadId}`;
  const who = [facts.jobTitle, facts.company].filter(Boolean).join(" at ");
  return (
    <RefusedHere>
      <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xl font-semibold">
            <span className="min-w-0 break-words">{name}</span>
            <StageBadge stage={stage} />
          </h1>
          <p className="mt-0.5 text-sm text-muted">{[who, [facts.city, facts.country].filter(Boolean).join(", "), owner && `with ${owner.name}`].filter(Boolean).join(" · ")}</p>
        </div>
        <div data-screen-only className="flex flex-wrap items-center gap-2">
          <Actions lead={lead} asked={asked} name={name} reader={reader} />
        </div>
      </header>
    </RefusedHere>
  );
}

async function Actions({ lead, asked, name, reader: { timeZone, currency } }: Props & { name: string }) {
  const person = await viewer();
  const { leadId, stage, passes: [latest], at } = lead;
  if (!latest) return null;
  if (may(person, "lead:write")) {
    return (
      <>
        {(stage === "lead" || stage === "mql") && <MarketingButtons leadId={leadId} name={name} reasons={(await endingChoices(at)).reasons} />}
        <LinkButton href={`/leads/${leadId}/edit`}><Pencil aria-hidden />Edit</LinkButton>
      </>
    );
  }
  if (!may(person, "pass:work")) return null;
  const offer = latest.handOffs.find(({ decision }) => decision === null);
  const isMine = latest.owner?.personId === person.personId;
  if (offer && (offer.waitsForId === null || offer.waitsForId === person.personId)) return <DecideButtons lead={{ handOffId: offer.handOffId, name }} choices={await endingChoices(at)} asked={asked?.handOffId === offer.handOffId ? asked.decide : undefined} />;
  if (isMine && (stage === "accepted" || stage === "sql")) {
    return <WorkButtons lead={{ leadId, pass: latest.pass, name }} stage={stage} choices={await endingChoices(at)} currency={currency} today={dayOf(at, timeZone)} />;
  }
  return null;
}
