import { courseOf } from "@/funnel/course";
import { type FactsKnown, knownForEver } from "@/funnel/facts-known";
import { type LeadFacts, NOTHING_KNOWN } from "@/funnel/lead";
import { DAY, HOUR, type Moment } from "@/funnel/moment";
import type { PassEnding } from "@/funnel/pass-ending";
import { afterWorking, type Calendar } from "./calendar";
import { HANDS_ON_WEBINAR, PRICE_PER_SEAT } from "./company";
import { closing, conversation } from "./conversation";
import { DEMO_CRITERIA } from "./demo-criteria";
import type { Journey } from "./journey";
import { likelihood } from "./odds";
import type { Person } from "./person";
import type { Random } from "./random";
import { goodbyeFor, type Rejection, whyNot } from "./reasons";
import { deciderFor, type Rep } from "./reps";
import { type Persona, SOURCES, type Source } from "./sources";
import { comeBack, staysInTouch } from "./visits";

/** A lead known by name, with everything it does by itself. */
export type NamedLead = {
  readonly persona: Persona;
  readonly source: Source;
  readonly person: Person;
  readonly facts: LeadFacts;
  readonly owner: Rep | null;
  readonly journey: Journey;
};

/** What a rep does with a lead, at a moment on the clock. */
export type Decision = { readonly at: Moment; readonly rep: Rep } & (
  | { readonly act: "accept" }
  | { readonly act: "reject"; readonly goodbye: Rejection }
  | { readonly act: "lose"; readonly goodbye: PassEnding }
  | { readonly act: "confirm"; readonly kind: "call"; readonly note: string }
  | { readonly act: "win"; readonly dealValue: number }
);

type Pass = { readonly number: number; readonly startedAt: Moment; readonly notBefore: Moment | null };

/** What became of a lead in sales, and whether it waits there today for somebody to look at it. */
export type Sold = { readonly decisions: readonly Decision[]; readonly isWaiting: boolean };

/** Everything that sales does with a lead, pass after pass, until it is over, still open or waits today. What sales does together with the lead is added to its journey. */
export function sell(lead: NamedLead, calendar: Calendar, random: Random): Sold {
  const decisions: Decision[] = [];
  let pass: Pass | null = { number: 1, startedAt: -Infinity, notBefore: null };
  while (pass !== null) {
    const offeredAt = offerSeenAt(lead, pass, calendar);
    if (offeredAt === null) break;
    const rep = deciderFor(random, pass.number === 1 ? lead.owner : null, calendar.dayOf(offeredAt), calendar);
    const decidedAt = afterWorking(calendar, calendar.inStory(offeredAt) + 4 * 60_000, random.around(rep.hours, 0.9), rep.weekdays);
    const isLeftLying = random.chance(LEFT_LYING[calendar.days - 1 - calendar.dayOf(offeredAt)] ?? 0);
    if (isLeftLying || decidedAt >= calendar.ends) return { decisions, isWaiting: true };
    const accepts = random.chance(likelihood(ACCEPTED[lead.persona], lead.source.accepted, rep.accepts, worth(lead), pass.number > 1 ? 1.8 : 1));
    pass = accepts ? work(lead, pass, rep, decidedAt, decisions, calendar, random) : reject(lead, pass, rep, decidedAt, decisions, calendar, random);
  }
  return { decisions, isWaiting: false };
}

/** By how many days ago it was made: the share of offers that nobody has looked at yet. */
const LEFT_LYING = [0.9, 0.7, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.15, 0.1, 0.1];

/** When sales can see the offer: the criteria hand the lead over and everything that led to it has reached us. */
export function offerSeenAt({ journey, facts }: Pick<NamedLead, "journey" | "facts">, pass: Pass, calendar: Calendar): Moment | null {
  const { handOff } = course({ journey, facts }, pass, null, calendar);
  if (!handOff) return null;
  const ledToIt = journey.sittings.filter(({ interactions }) => interactions.some(({ occurredAt }) => occurredAt <= handOff.at && occurredAt >= pass.startedAt));
  const isByTimeAlone = ledToIt.every(({ interactions }) => interactions.every(({ occurredAt }) => occurredAt !== handOff.at));
  const seenAt = Math.max(...ledToIt.map(({ receivedAt }) => receivedAt), isByTimeAlone ? calendar.dayStarting(calendar.dayOf(handOff.at) + 1) : 0);
  return seenAt <= calendar.onClock(calendar.ends) ? seenAt : null;
}

function course({ journey, facts }: Pick<NamedLead, "journey" | "facts">, { startedAt, notBefore }: Pass, acceptedAt: Moment | null, calendar: Calendar) {
  const interactions = journey.interactions.filter(({ occurredAt }) => occurredAt >= startedAt);
  const begins = Number.isFinite(startedAt) ? startedAt : Math.min(...interactions.map(({ occurredAt }) => occurredAt));
  return courseOf({
    inForce: [{ version: 1, criteria: DEMO_CRITERIA, from: 0 }], facts: factsOf(journey, facts), interactions, now: calendar.onClock(calendar.ends),
    pass: { startedAt: begins, notBefore, mqlGivenAt: null, offeredGivenAt: null, acceptedAt, endedAt: null },
  });
}

function factsOf({ knownFrom }: Journey, facts: LeadFacts): FactsKnown {
  return knownFrom === -Infinity ? knownForEver(facts) : [...knownForEver(NOTHING_KNOWN), { from: knownFrom, facts }];
}

const ACCEPTED: Readonly<Record<Persona, number>> = { ready: 0.66, evaluating: 0.5, curious: 0.22, passing: 0.15, student: 0.03, competitor: 0.02, jobseeker: 0.02, stranger: 0.02 };
const INTERESTED: Readonly<Record<Persona, number>> = { ready: 0.6, evaluating: 0.55, curious: 0.25, passing: 0.2, student: 0.05, competitor: 0.05, jobseeker: 0.05, stranger: 0.05 };
const BUYS: Readonly<Record<Persona, number>> = { ready: 0.4, evaluating: 0.32, curious: 0.14, passing: 0.1, student: 0.02, competitor: 0.02, jobseeker: 0.02, stranger: 0.02 };

/** What a rep sees at a glance: whether the company needs it, its size, and whether the person has a say. */
function worth({ person: { needsIt, decides, fields } }: NamedLead): number {
  const bySize = (fields.companySize ?? 0) < 20 ? 0.45 : (fields.companySize ?? 0) >= 100 ? 1.25 : 1;
  return (needsIt ? 1.15 : 0.2) * bySize * { alone: 1.4, "with others": 1, "not at all": 0.35 }[decides];
}

function reject(lead: NamedLead, pass: Pass, rep: Rep, decidedAt: Moment, decisions: Decision[], calendar: Calendar, random: Random): Pass | null {
  const at = calendar.onClock(decidedAt);
  lead.journey.endAt(at);
  const goodbye = whyNot(lead, decidedAt, random);
  decisions.push({ act: "reject", at, rep, goodbye });
  return afterGoodbye(lead, pass, goodbye, decidedAt, calendar, random);
}

/** An accepted lead is called, met, and in the end won, lost or let go; says its next pass where it has one. */
function work(lead: NamedLead, pass: Pass, rep: Rep, decidedAt: Moment, decisions: Decision[], calendar: Calendar, random: Random): Pass | null {
  const acceptedAt = calendar.onClock(decidedAt);
  decisions.push({ act: "accept", at: acceptedAt, rep });
  const hasSeenIt = sawItAtWork(lead, acceptedAt);
  const isInterested = random.chance(likelihood(INTERESTED[lead.persona], lead.source.accepted, worth(lead), hasSeenIt ? 4 : 1));
  if (!isInterested) lead.journey.endAt(acceptedAt);
  const { metAt } = conversation(lead.journey, decidedAt, rep, isInterested, calendar, random);
  const found = course(lead, pass, acceptedAt, calendar).salesQualified?.at ?? Infinity;
  if (!isInterested) return letGo(lead, pass, rep, decidedAt + random.around(16, 0.5) * DAY, decisions, calendar, random);

  const nextDay = afterWorking(calendar, metAt + 12 * HOUR, random.between(0.2, 2), rep.weekdays);
  const confirmedAt = calendar.onClock(nextDay);
  const isConfirmed = nextDay < calendar.ends && confirmedAt < found && (found === Infinity || random.chance(0.65));
  if (isConfirmed) decisions.push({ act: "confirm", at: confirmedAt, rep, kind: "call", note: random.pick(CONFIRMED) });
  const qualifiedAt = isConfirmed ? nextDay : calendar.inStory(found);
  if (!(qualifiedAt < calendar.ends)) return null;

  const buys = random.chance(likelihood(BUYS[lead.persona], lead.source.won, rep.wins, hasSeenIt ? PLANTED_ODDS : 1, lead.person.needsIt ? 1.1 : 0.3, pass.number > 1 ? 1.2 : 1));
  const days = random.around(buys ? 34 : 27, 0.5) * ((lead.person.fields.companySize ?? 0) > 500 ? 1.5 : 1);
  const closedAt = afterWorking(calendar, Math.max(qualifiedAt, metAt) + days * DAY, 1, rep.weekdays);
  closing(lead.journey, Math.max(qualifiedAt, metAt), closedAt, rep, calendar, random);
  if (!buys) return letGo(lead, pass, rep, closedAt, decisions, calendar, random);
  if (closedAt < calendar.ends) decisions.push({ act: "win", at: calendar.onClock(closedAt), rep, dealValue: dealValue(lead, random) });
  return null;
}

function letGo(lead: NamedLead, pass: Pass, rep: Rep, from: Moment, decisions: Decision[], calendar: Calendar, random: Random): Pass | null {
  const letGoAt = afterWorking(calendar, from, 1, rep.weekdays);
  const isForgotten = random.chance(0.06);
  const goodbye = goodbyeFor(lead, letGoAt, random);
  if (isForgotten || letGoAt >= calendar.ends) return null;
  lead.journey.endAt(calendar.onClock(letGoAt));
  decisions.push({ act: "lose", at: calendar.onClock(letGoAt), rep, goodbye });
  return afterGoodbye(lead, pass, goodbye, letGoAt, calendar, random);
}

/** A recycled lead reads our mail now and then; some come back after the day to look again, and are on their next pass. */
function afterGoodbye({ journey, persona }: NamedLead, pass: Pass, { goesTo, lookAgainAt }: PassEnding, at: Moment, calendar: Calendar, random: Random): Pass | null {
  const returns = random.chance(COMES_BACK[persona] * 0.5 ** (pass.number - 1));
  if (goesTo !== "recycled" || lookAgainAt === null) return null;
  staysInTouch(journey, at, calendar, random);
  if (!returns) return null;
  const source = random.weighted(SOURCES.filter(({ source }) => source in FINDS_US_AGAIN).map((source) => [source, FINDS_US_AGAIN[source.source] ?? 0] as const));
  const startsAt = lookAgainAt + random.between(1, 45) * DAY;
  comeBack(journey, { persona: persona === "ready" ? "ready" : "evaluating", source, origin: { source: source.source, medium: source.medium, campaign: null }, startsAt }, calendar, random);
  return { number: pass.number + 1, startedAt: calendar.onClock(at), notBefore: lookAgainAt };
}

const COMES_BACK: Readonly<Record<Persona, number>> = { ready: 0.75, evaluating: 0.65, curious: 0.35, passing: 0.2, student: 0, competitor: 0, jobseeker: 0, stranger: 0 };
const FINDS_US_AGAIN: Readonly<Record<string, number>> = { newsletter: 5, organic_search: 4, direct: 3, webinar: 2, paid_search: 2 };

/** The planted pattern: the product seen at work in the webinar, and a look at the prices after it, before sales took the lead. */
function sawItAtWork({ journey: { interactions } }: NamedLead, until: Moment): boolean {
  const seenAt = interactions.filter(({ kind, properties }) => kind === "webinar" && properties["title"] === HANDS_ON_WEBINAR).map(({ occurredAt }) => occurredAt);
  return interactions.some(({ kind, occurredAt }) => kind === "pricing_view" && occurredAt <= until && seenAt.some((at) => occurredAt > at));
}

/** What it multiplies the odds of buying by. */
const PLANTED_ODDS = 16;

/** So many seats as a company of that size sends people out, at a year's price. */
function dealValue({ person: { fields } }: NamedLead, random: Random): number {
  const seats = Math.min(700, Math.max(4, Math.round((fields.companySize ?? 40) * random.between(0.06, 0.3))));
  return Math.round((seats * PRICE_PER_SEAT * random.between(0.85, 1.1)) / 10) * 10;
}

const CONFIRMED = ["Wants to start before the season", "Budget is set aside for this year", "Shown to the dispatchers, who want it", "Needs it for two branches first", "Asked for an offer", "Replaces the old planning tool in spring"];
