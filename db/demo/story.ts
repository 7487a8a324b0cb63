import type { Arrival } from "@/funnel/arrival";
import type { Moment } from "@/funnel/moment";
import { Calendar } from "./calendar";
import { inventFirms } from "./firms";
import { inventLeads, type DemoLead } from "./leads";
import { identitiesOf } from "./person";
import { randomFor } from "./random";
import type { Rep } from "./reps";
import { type Decision, sell } from "./selling";
import { waitingLeads } from "./waiting";

/** Something that happens to one lead, by its number in the story: it is heard of, or a rep decides. */
export type Act = { readonly at: Moment; readonly lead: number } & (
  | { readonly act: "arrive"; readonly arrival: Omit<Arrival, "owner">; readonly owner: Rep | null }
  | Decision
);

export type StoryAsked = { readonly seed: number; readonly now: Moment; readonly leads: number; readonly months: number };

export type Story = {
  readonly begins: Moment;
  /** In the order in which they happen. */
  readonly acts: readonly Act[];
  readonly leads: readonly DemoLead[];
};

/** The whole story of the demo company up to now: the same for the same seed and day, and nothing of it lies in the future. */
export function tellStory({ seed, now, leads: count, months }: StoryAsked): Story {
  const calendar = new Calendar(now, months);
  const taken = new Set<string>();
  const isTaken = (email: string) => taken.has(email) || !taken.add(email);
  const firms = inventFirms(seed, Math.ceil(count * 0.6));
  const leads = inventLeads({ seed, count, calendar, firms, isTaken });
  const sold = leads.map(({ named, number }) => named && sell(named, calendar, randomFor(seed, "selling", number)));
  const waiting = waitingLeads({ seed, count: missingInQueue(count, sold.filter((one) => one?.isWaiting).length), first: leads.length, calendar, firms, isTaken });
  const everyone = [...leads, ...waiting].filter(({ journey }) => journey.sittings.length > 0);
  const acts = everyone.flatMap((lead) => [...arrivals(lead), ...(sold[lead.number]?.decisions ?? []).map((decision) => ({ ...decision, lead: lead.number }))]);
  return { begins: calendar.begins, acts: acts.toSorted((one, other) => one.at - other.at || one.lead - other.lead), leads: everyone };
}

/** So many more leads as make a queue worth looking at on a slow day, and some of today on any. */
function missingInQueue(leads: number, waiting: number): number {
  const wanted = Math.max(6, Math.round(leads / 110));
  return Math.max(Math.round(wanted / 3), wanted - waiting);
}

/** How a lead reaches us: sitting by sitting, nameless until it says its name, and with all it said from then on. */
function arrivals({ number, source, origin, journey, anonymousId, externalId, named }: DemoLead): Act[] {
  let isTold = false;
  const createdAt = Math.min(...journey.interactions.map(({ occurredAt }) => occurredAt));
  return journey.sittings.toSorted((one, other) => one.receivedAt - other.receivedAt).map(({ interactions, receivedAt, isKnown }, place): Act => {
    const person = isKnown ? named?.person : undefined;
    const isFirstNamed = person !== undefined && !isTold;
    isTold ||= person !== undefined;
    const arrival = {
      identities: person ? identitiesOf(person, anonymousId, isFirstNamed ? externalId : null) : [{ kind: "anonymous_id", value: anonymousId ?? `list:${number}` } as const],
      fields: { source: source.source, ...(origin.medium !== null && { medium: origin.medium }), ...(origin.campaign !== null && { campaign: origin.campaign }), ...(isFirstNamed && person.fields) },
      attributes: isFirstNamed ? person.attributes : {},
      knownAt: Math.min(...interactions.map(({ occurredAt }) => occurredAt)),
      createdAt: place === 0 ? createdAt : null, interactions, history: [],
    };
    return { act: "arrive", at: receivedAt, lead: number, arrival, owner: isFirstNamed ? (named?.owner ?? null) : null };
  });
}
