import { type LeadFacts, NOTHING_KNOWN } from "@/funnel/lead";
import type { Moment } from "@/funnel/moment";
import type { Calendar } from "./calendar";
import type { Firm } from "./firms";
import type { Journey, Origin } from "./journey";
import { inventPerson, type Person } from "./person";
import { type Random, randomFor } from "./random";
import { ownerFor } from "./reps";
import type { NamedLead } from "./selling";
import { CAMPAIGNS, type Campaign, type Persona, SOURCES, type Source } from "./sources";
import { atAnHour, journeyOf } from "./visits";

/** One lead of the story with all it does; who never says a name has none. */
export type DemoLead = {
  readonly number: number;
  readonly source: Source;
  readonly origin: Origin;
  readonly journey: Journey;
  readonly anonymousId: string | null;
  readonly externalId: string | null;
  readonly named: NamedLead | null;
};

export type Inventing = { readonly seed: number; readonly count: number; readonly calendar: Calendar; readonly firms: readonly Firm[]; readonly isTaken: (email: string) => boolean };

/** Every lead of the eighteen months, from each source as many as it brings, on the days on which it brings them. */
export function inventLeads(inventing: Inventing): DemoLead[] {
  const { seed, count, calendar } = inventing;
  const starts = SOURCES.flatMap((source) => {
    const random = randomFor(seed, "starts", source.source);
    const days = dayWeights(source, calendar);
    return Array.from({ length: Math.round(count * source.share) }, () => ({ source, day: random.weighted(days) }));
  });
  return starts.toSorted((one, other) => one.day - other.day).map(({ source, day }, number) => {
    const random = randomFor(seed, "lead", number);
    const persona = random.weighted(Object.entries(source.personas) as [Persona, number][]);
    const campaign = campaignOn(source, day, calendar, random);
    const origin = { source: source.source, medium: source.medium, campaign };
    return inventLead(inventing, { number, persona, source, origin, startsAt: atAnHour(calendar.dayStarting(day), random) }, random);
  });
}

export type Wanted = { readonly number: number; readonly persona: Persona; readonly source: Source; readonly origin: Origin; readonly startsAt: Moment };

export function inventLead({ firms, calendar, isTaken }: Inventing, { number, ...visitor }: Wanted, random: Random): DemoLead {
  const { persona, source, origin, startsAt } = visitor;
  const person = persona === "stranger" ? null : inventPerson(random, persona, source, firms, isTaken);
  const owner = person?.needsIt ? ownerFor(random, person.fields.country, calendar.dayOf(startsAt), calendar) : null;
  const journey = journeyOf(visitor, calendar, random);
  const isListed = source.arrives === "by list";
  return {
    number, source, origin, journey,
    anonymousId: `visitor-${Math.floor(random.next() * 1e12).toString(36)}-${number}`,
    externalId: isListed ? `list:${source.source}-${number}` : null,
    named: person && { persona, source, person, owner, journey, facts: factsOf(person) },
  };
}

function factsOf({ fields, attributes }: Person): LeadFacts {
  return { ...NOTHING_KNOWN, ...fields, attributes };
}

function dayWeights(source: Source, calendar: Calendar): (readonly [number, number])[] {
  return Array.from({ length: calendar.days }, (_, day) => {
    const boost = CAMPAIGNS.filter((campaign) => campaign.source === source.source && runsOn(campaign, day, calendar)).reduce((sum, { brings }) => sum + brings, 0);
    const usually = source.source === "trade_show" ? 0.1 : 1;
    return [day, calendar.demand(day) * (usually + boost)] as const;
  });
}

/** A campaign that runs, as often as it brings leads; a short one is named with its year and month. */
function campaignOn(source: Source, day: number, calendar: Calendar, random: Random): string | null {
  const running = CAMPAIGNS.filter((campaign) => campaign.source === source.source && runsOn(campaign, day, calendar));
  const campaign = random.weighted([[null, source.source === "trade_show" ? 0.1 : 1] as const, ...running.map((one) => [one, one.brings] as const)]);
  if (campaign === null) return null;
  return campaign.lasts > 90 ? campaign.name : `${campaign.name}-${new Date(calendar.dayStarting(day)).toISOString().slice(0, 7)}`;
}

function runsOn({ begins, lasts }: Campaign, day: number, calendar: Calendar): boolean {
  const daysAgo = calendar.days - 1 - day;
  return begins.some((begin) => daysAgo <= begin && daysAgo > begin - lasts);
}
