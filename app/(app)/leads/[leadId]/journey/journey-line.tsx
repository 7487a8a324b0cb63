import type { ReactNode } from "react";
import { formatCount, formatDateTime, formatDay, type Reader } from "@/components/format";
import { StageDot } from "@/components/ui/stage-badge";
import { STAGE_WORDS } from "@/components/ui/stage-words";
import { journeyDays, type Told } from "@/funnel/journey-days";
import type { Journey, JourneyInteraction } from "@/server/leads/get-journey";
import type { ToldChange } from "@/server/pass-history";

type Thing = { readonly what: "interaction"; readonly interaction: JourneyInteraction } | { readonly what: "change"; readonly pass: number; readonly change: ToldChange } | { readonly what: "known"; readonly kind: string };

/** Everything that happened, day by day, from the first visit to the end. */
export function JourneyLine({ journey, reader }: { journey: Journey; reader: Required<Reader> }) {
  const days = journeyDays(thingsOf(journey), reader.timeZone);
  if (days.length === 0) return <p className="text-sm text-muted">Nothing has happened yet.</p>;
  const missing = journey.interactionsInAll - journey.interactions.length;
  return (
    <>
      {missing > 0 && <p className="mb-3 text-sm text-muted">{`The first ${formatCount(missing, reader.locale)} interactions are not shown here; they are on the lead’s time line.`}</p>}
      <ol className="flex flex-col gap-4">
        {days.map(({ day, daysLater, told }) => (
          <li key={day} className="grid gap-x-4 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <p className="text-sm font-medium">
              <time dateTime={day}>{formatDay(day, reader.locale)}</time>
              {daysLater !== null && <span className="block text-xs font-normal text-faint max-sm:ml-2 max-sm:inline">{daysLater === 1 ? "the next day" : `${formatCount(daysLater, reader.locale)} days later`}</span>}
            </p>
            <ul className="flex min-w-0 flex-col gap-1 border-l-2 border-line pl-3 text-sm">
              {told.map(({ at, times, thing }, place) => <li key={`${at} ${place}`}>{lineOf(thing, times, reader)}</li>)}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function thingsOf({ interactions, passes, identities }: Journey): Told<Thing>[] {
  return [
    ...interactions.map((interaction) => ({ at: interaction.occurredAt, alike: `${interaction.kind} ${contentOf(interaction)}`, thing: { what: "interaction", interaction } as const })),
    ...passes.flatMap(({ pass, changes }) => changes.map((change) => ({ at: change.occurredAt ?? change.recordedAt, alike: null, thing: { what: "change", pass, change } as const }))),
    ...identities.filter(({ kind }) => kind === "email" || kind === "user_id" || kind === "phone").slice(0, 1).map(({ kind, knownAt }) => ({ at: knownAt, alike: null, thing: { what: "known", kind } as const })),
  ];
}

function lineOf(thing: Thing, times: number, reader: Required<Reader>): ReactNode {
  if (thing.what === "known") return <span className="text-muted">{`Known by ${KNOWN_BY[thing.kind] ?? "name"} from here on; what came before was anonymous, or told later.`}</span>;
  if (thing.what === "change") return <ChangeLine pass={thing.pass} change={thing.change} reader={reader} />;
  const { label, source, campaign } = thing.interaction;
  const details = [contentOf(thing.interaction), [source, campaign].filter(Boolean).join(" · ")].filter(Boolean).join(", from ");
  return <><span className="font-medium">{label}</span>{times > 1 && ` ×${formatCount(times, reader.locale)}`} <span className="break-words text-muted">{details}</span></>;
}

function ChangeLine({ pass, change: { type, from, to, occurredAt, criteriaVersion, person, actor, reason, note }, reader }: { pass: number; change: ToldChange; reader: Required<Reader> }) {
  const name = STAGE_WORDS[to].short;
  const what = type === "retraction" ? `${from ? STAGE_WORDS[from].short : "Stage"} taken back` : type === "correction" ? `${name} dated anew` : from === null ? (pass === 1 ? "Becomes a lead" : `Pass ${pass} begins`) : name;
  const by = criteriaVersion !== null ? `criteria version ${criteriaVersion}` : (person ?? (actor.startsWith("key ") ? "another system" : actor));
  return (
    <>
      <span className="inline-flex items-center gap-1.5 font-semibold"><StageDot stage={to} />{what}</span>{" "}
      <span className="text-xs text-faint">{occurredAt === null ? "on an unknown date" : formatDateTime(occurredAt, reader)}, by {by}{reason && `, “${reason}”`}</span>
      {note && <span className="block text-xs break-words text-muted">{note}</span>}
    </>
  );
}

const KNOWN_BY: Readonly<Record<string, string>> = { email: "e-mail address", user_id: "account", phone: "telephone" };

/** What it was about, in its first words: a path, a title, a file. */
function contentOf({ properties }: JourneyInteraction): string {
  return String(Object.entries(properties).find(([name, value]) => name !== "note" && typeof value === "string")?.[1] ?? "");
}
