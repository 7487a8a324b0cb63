import { FlaskConical } from "lucide-react";
import { formatCount, formatDateTime, type Reader } from "@/components/format";
import { ConditionList } from "@/components/leads/condition-list";
import { CountedRules } from "@/components/leads/counted-rules";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Stage } from "@/funnel/stages";
import type { LeadVerdict } from "@/server/lead-verdicts";

type Props = { leadId: LeadId; verdict: LeadVerdict; stage: Stage; reader: Required<Reader>; now: Moment };

/** What the criteria say of the lead, and why; and why it became MQL when it did. */
export function VerdictPanel({ leadId, verdict: { now: verdict, whenMql }, stage, reader, now }: Props) {
  if (!verdict) return <Panel title="Verdict"><p className="text-sm text-muted">No criteria are published yet, so nothing is judged.</p></Panel>;
  const { score, fit, qualified, behaviour, fitRules, version, segment, at } = verdict;
  const count = (points: number) => formatCount(Math.round(points), reader.locale);
  return (
    <Panel
      title={qualified ? "The criteria say: marketing-qualified" : "The criteria say: not marketing-qualified"}
      description={<>Score {count(score)}, fit {count(fit)}, {at < now ? `when this pass ended, ${formatDateTime(at, reader)}` : "now"}, by <TextLink href={`/criteria?version=${version}`}>criteria version {version}</TextLink>{segment && `, segment ${segment}`}.</>}
      actions={<LinkButton size="small" prefetch={false} href={`/criteria/test?lead=${leadId}`}><FlaskConical aria-hidden />Test</LinkButton>}
    >
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Part title="Points for what it did">
          {behaviour.length > 0 ? <CountedRules rules={behaviour} total={score} locale={reader.locale} now={now} /> : <p className="text-sm text-muted">Nothing it did counts.</p>}
        </Part>
        <Part title="Points for who it is">
          {fitRules.length > 0 ? <CountedRules rules={fitRules} total={fit} locale={reader.locale} now={now} /> : <p className="text-sm text-muted">No rule of fit applies.</p>}
        </Part>
        <Part title="Marketing-qualified when"><ConditionList result={verdict.mql} locale={reader.locale} /></Part>
        <Part title="Never when"><ConditionList result={verdict.never} locale={reader.locale} /></Part>
        {(stage === "lead" || stage === "mql" || stage === "sal") && <Part title="Handed to sales when"><ConditionList result={verdict.handOff} locale={reader.locale} /></Part>}
        {(stage === "accepted" || stage === "sql") && <Part title="Sales-qualified when"><ConditionList result={verdict.salesQualified} locale={reader.locale} /></Part>}
      </div>
      {whenMql && (
        <div className="mt-4 border-t border-line pt-3">
          <Part title={`Why it became MQL on ${formatDateTime(whenMql.at, reader)}, by criteria version ${whenMql.version}`}>
            <p className="mb-2 text-sm"><TextLink href={`/criteria/test?lead=${leadId}&at=${whenMql.at}&by=v${whenMql.version}`}>Rule by rule</TextLink>. {whenMql.because.join(". ")}. Score {count(whenMql.score)}, fit {count(whenMql.fit)}.</p>
            <CountedRules rules={whenMql.behaviour} total={whenMql.score} locale={reader.locale} now={now} />
          </Part>
        </div>
      )}
    </Panel>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      {children}
    </section>
  );
}
