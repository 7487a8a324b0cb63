import { formatDate, formatDateTime, formatMoney, type Reader } from "@/components/format";
import { dueInWords } from "@/components/leads/due-badge";
import { Panel } from "@/components/ui/panel";
import { StageBadge, StageDot } from "@/components/ui/stage-badge";
import { STAGE_WORDS } from "@/components/ui/stage-words";
import { HOUR } from "@/funnel/moment";
import { stepIndex, STEPS } from "@/funnel/stages";
import type { PassHistory, ToldChange, ToldHandOff } from "@/server/pass-history";

/** Every trip of the lead through the funnel, with each change: when it happened, when it was learnt, and who did it. */
export function PassesPanel({ passes, reader }: { passes: readonly PassHistory[]; reader: Required<Reader> }) {
  return (
    <Panel title={passes.length === 1 ? "Pass" : "Passes"} description={passes.length === 1 ? undefined : "A later pass never touches an earlier one."}>
      <div className="flex flex-col gap-5">
        {passes.map((pass) => <Pass key={pass.pass} pass={pass} isOnly={passes.length === 1} reader={reader} />)}
      </div>
    </Panel>
  );
}

function Pass({ pass, isOnly, reader }: { pass: PassHistory; isOnly: boolean; reader: Required<Reader> }) {
  const { stage, furthest, reachedAt, ending, endedAt, reason, notBefore, dealValue, currency, source, campaign, owner, changes, handOffs } = pass;
  const facts = [owner && `with ${owner.name}`, source && `from ${[source, campaign].filter(Boolean).join(" · ")}`, dealValue !== null && formatMoney(dealValue, currency ?? "EUR", reader.locale)].filter(Boolean);
  const lookAgainAt = ending === "recycled" ? (changes.findLast(({ type, to }) => type === "move" && to === ending)?.notBefore ?? null) : null;
  const steps = STEPS.filter((step) => stepIndex(step) <= stepIndex(furthest));
  return (
    <section>
      <h3 className="flex flex-wrap items-center gap-2 text-sm font-medium">{!isOnly && `Pass ${pass.pass}`}<StageBadge stage={stage} /></h3>
      {facts.length > 0 && <p className="mt-0.5 text-xs text-faint">{facts.join(", ")}</p>}
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {steps.map((step) => (
          <div key={step} className="contents">
            <dt className="flex items-center gap-1.5"><StageDot stage={step} />{STAGE_WORDS[step].short}</dt>
            <dd className="text-muted">{reachedAt[step] === null ? "implied by a later step" : formatDateTime(reachedAt[step], reader)}</dd>
          </div>
        ))}
        {ending && ending !== "won" && (
          <div className="contents">
            <dt className="flex items-center gap-1.5"><StageDot stage={ending} />{STAGE_WORDS[ending].short}</dt>
            <dd className="text-muted">{formatDateTime(endedAt, reader)}{reason && `, “${reason}”`}{lookAgainAt !== null && `, look again from ${formatDate(lookAgainAt, reader)}`}</dd>
          </div>
        )}
      </dl>
      {stage === "lead" && notBefore !== null && <p className="mt-2 text-xs text-faint">Does not qualify before {formatDate(notBefore, reader)}.</p>}
      {handOffs.length > 0 && <ul className="mt-2 flex flex-col gap-1 text-sm">{handOffs.map((offer) => <Offer key={offer.handOffId} offer={offer} reader={reader} />)}</ul>}
      <details className="mt-2 text-sm">
        <summary className="text-xs text-muted select-none">Every change ({changes.length})</summary>
        <ol className="mt-1.5 flex flex-col gap-1.5 border-l border-line pl-3">
          {changes.map((change) => <Change key={change.id} change={change} reader={reader} />)}
        </ol>
      </details>
    </section>
  );
}

function Offer({ offer: { offeredAt, due, decision, decidedAt, decidedBy, waitsFor, because, reason, note }, reader }: { offer: ToldHandOff; reader: Required<Reader> }) {
  const outcome = decision === null
    ? `waits for ${waitsFor ?? "whoever is first"}.${due ? ` ${dueInWords({ due, reader })}.` : ""}`
    : `${decision.replace("_", " ")}${decidedBy ? ` by ${decidedBy}` : ""} ${formatDateTime(decidedAt, reader)}`;
  return <li>Handed over {formatDateTime(offeredAt, reader)}: {outcome}{reason && `, “${reason}”`}{because && <span className="block text-xs break-words text-muted">{because}</span>}{note && <span className="block text-xs break-words text-muted">{note}</span>}</li>;
}

function Change({ change, reader }: { change: ToldChange; reader: Required<Reader> }) {
  const { type, from, to, occurredAt, recordedAt, reason, note } = change;
  const what = type === "move" ? (from === null ? "Begins" : `${STAGE_WORDS[from].short} → ${STAGE_WORDS[to].short}`)
    : type === "correction" ? `${STAGE_WORDS[to].short} dated anew` : `${from === null ? "" : STAGE_WORDS[from].short} taken back`;
  const learntLater = occurredAt === null || Math.abs(recordedAt - occurredAt) > HOUR;
  return (
    <li>
      <span className="font-medium">{what}</span> <span className="text-muted">{occurredAt === null ? (type === "retraction" ? "" : "on an unknown date") : formatDateTime(occurredAt, reader)}</span>
      <span className="block text-xs text-faint">by {whoOf(change)}{learntLater && `, recorded ${formatDateTime(recordedAt, reader)}`}{reason && `, “${reason}”`}</span>
      {note && <span className="block text-xs break-words text-muted">{note}</span>}
    </li>
  );
}

function whoOf({ criteriaVersion, person, actor }: ToldChange): string {
  if (criteriaVersion !== null) return `criteria version ${criteriaVersion}`;
  return person ?? (actor.startsWith("key ") ? "another system" : actor);
}
