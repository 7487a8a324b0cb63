import { formatCount, formatDateTime, type Reader } from "@/components/format";
import { ConditionList } from "@/components/leads/condition-list";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { readCandidateName } from "@/funnel/candidate";
import type { TestedLead } from "@/server/criteria/test-lead";
import { MissingList } from "./missing-list";
import { TestedRules } from "./tested-rules";

type Props = { tested: TestedLead; reader: Required<Reader> };

/** The verdict with everything that led to it. */
export function TestedPanels({ tested, reader }: Props) {
  const { leadId, called, at, verdict, rules, because, missing, candidate } = tested;
  const count = (points: number) => formatCount(Math.round(points), reader.locale);
  return (
    <>
      <Panel
        title={<><TextLink href={`/leads/${leadId}`}>{called || `Lead ${leadId}`}</TextLink>: {verdict.qualified ? "marketing-qualified" : "not marketing-qualified"}</>}
        description={<>{formatDateTime(at, reader)}, by <CandidateLink {...candidate} />{verdict.segment && `, segment ${verdict.segment}`}. Score {count(verdict.score)}, fit {count(verdict.fit)}, as known then.</>}
      >
        <div className="flex flex-col gap-4">
          {because && <p className="text-sm">{because.because.join(". ")}.</p>}
          {!verdict.qualified && <MissingList missing={missing} />}
          <WhatHappened tested={tested} reader={reader} />
        </div>
      </Panel>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Marketing-qualified when"><ConditionList result={verdict.mql} locale={reader.locale} /></Panel>
        <Panel title="Never when"><ConditionList result={verdict.never} locale={reader.locale} /></Panel>
        <Panel title="Handed to sales when"><ConditionList result={verdict.handOff} locale={reader.locale} /></Panel>
        <Panel title="Sales-qualified when"><ConditionList result={verdict.salesQualified} locale={reader.locale} /></Panel>
        <Panel title="Points for what it did" description="Rule by rule, with the interactions that counted." padded={false} className="lg:col-span-2">
          <TestedRules caption="Points for what it did" rules={rules.filter(({ about }) => about === "behaviour")} total={verdict.score} leadId={leadId} reader={reader} />
        </Panel>
        <Panel title="Points for who it is" padded={false} className="lg:col-span-2">
          <TestedRules caption="Points for who it is" rules={rules.filter(({ about }) => about === "fit")} total={verdict.fit} leadId={leadId} reader={reader} />
        </Panel>
      </div>
    </>
  );
}

function CandidateLink({ name, title }: TestedLead["candidate"]) {
  const named = readCandidateName(name);
  if (!named) return <>{title}</>;
  return "version" in named
    ? <TextLink href={`/criteria?version=${named.version}`}>version {named.version}</TextLink>
    : <TextLink href={`/criteria/drafts/${named.draftId}`}>the draft “{title}”, revision {named.revision}</TextLink>;
}

/** What these criteria would have found up to the moment, and what really happened. */
function WhatHappened({ tested: { pass, found, really, at }, reader }: Props) {
  const on = (moment: number) => formatDateTime(moment, reader);
  const would = found.mqlAt === null
    ? "These criteria would not have made this pass MQL up to then."
    : `These criteria would have made this pass MQL on ${on(found.mqlAt)}${found.handOffAt === null ? ", and not handed it over yet." : ` and handed it over on ${on(found.handOffAt)}.`}`;
  const was = really.mqlAt === null ? "In reality it was no MQL then." : `In reality it became MQL on ${on(really.mqlAt)}${really.mqlVersion === null ? ", by a person or another system." : `, by version ${really.mqlVersion}.`}`;
  const over = really.endedAt === null || really.endedAt > at ? "" : ` The pass had ended on ${on(really.endedAt)}: nothing is found after that.`;
  return <p className="border-t border-line pt-3 text-sm text-muted">{pass > 1 && `Pass ${pass} of this lead. `}{would} {was}{over}</p>;
}
