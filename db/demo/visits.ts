import { DAY, HOUR, type Moment } from "@/funnel/moment";
import { CAREERS_PAGES, DOWNLOADS, HANDS_ON_WEBINAR, MAILS, PAGES, SPONSORED_WEBINAR, SYNDICATED, WEBINARS } from "./company";
import type { Calendar } from "./calendar";
import { type Deed, Journey, type Origin } from "./journey";
import type { Random } from "./random";
import type { Persona, Source } from "./sources";

/** Who somebody is and how they found us. */
export type Visitor = { readonly persona: Persona; readonly source: Source; readonly origin: Origin; readonly startsAt: Moment };

/** What a lead does before sales hears of it: first visits nobody knows by name, then what makes a name known, then more. */
export function journeyOf(visitor: Visitor, calendar: Calendar, random: Random): Journey {
  const journey = new Journey(calendar, random);
  const arrives = visitor.source.arrives === "by list" ? listed(journey, visitor, random) : { at: visitor.startsAt, isKnown: false, isHere: false };
  const knownSince = visits(journey, visitor, arrives, random);
  if (knownSince !== null) readsMail(journey, knownSince, OPENS[visitor.persona], calendar, random);
  return journey;
}

/** What a lead that sales sent back does when it returns by itself, from wherever it finds us again. */
export function comeBack(journey: Journey, visitor: Visitor, calendar: Calendar, random: Random): void {
  visits(journey, visitor, { at: visitor.startsAt, isKnown: true, isHere: false }, random);
  readsMail(journey, visitor.startsAt, OPENS[visitor.persona], calendar, random);
}

/** Mail is read a little even by those whom sales sent back. */
export function staysInTouch(journey: Journey, from: Moment, calendar: Calendar, random: Random): void {
  readsMail(journey, from, 0.12, calendar, random);
}

/** When the next visit is, whether we know the name by then, and whether how the lead came is told already. */
type Arriving = { readonly at: Moment; readonly isKnown: boolean; readonly isHere: boolean };

/** On a list from elsewhere: people met at a show, or readers of a report on another company's page; it reaches us days later. */
function listed(journey: Journey, visitor: Visitor, random: Random): Arriving {
  if (visitor.source.source === "trade_show") scanned(journey, visitor, random);
  else readElsewhere(journey, visitor, random);
  return { at: atAnHour(visitor.startsAt + random.between(3, 14) * DAY, random), isKnown: true, isHere: true };
}

function scanned(journey: Journey, { persona, origin, startsAt }: Visitor, random: Random): void {
  const talks = (persona === "ready" || persona === "evaluating") && random.chance(0.75);
  const talk = did("meeting", { subject: "Talk at our stand", minutes: random.whole(5, 30) });
  journey.add(startsAt, [did("form_submit", { form: "Badge scan" }), ...(talks ? [talk] : [])], { origin, identifies: true, reachesUsAfter: random.between(1.5, 4) * DAY });
}

/** The seller of the list calls again, so that it reads like interest. */
function readElsewhere(journey: Journey, { persona, origin, startsAt }: Visitor, random: Random): void {
  const times = persona === "curious" && random.chance(0.7) ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    const reads = Array.from({ length: random.whole(1, persona === "curious" ? 3 : 1) }, () => did("download", { file: random.pick(SYNDICATED) }));
    const at = atAnHour(startsAt + time * random.between(2, 9) * DAY, random);
    journey.add(at, [did("form_submit", { form: "Download form of a partner" }), ...reads], { origin, identifies: true, reachesUsAfter: random.between(0.4, 2) * DAY });
  }
  if (times === 2 && random.chance(0.75)) {
    const at = atAnHour(startsAt + random.between(9, 14) * DAY, random);
    journey.add(at, [did("webinar", { title: SPONSORED_WEBINAR, minutes: random.whole(5, 40) }), did("cta_click", { label: "Tell me more" })], { identifies: true, reachesUsAfter: DAY });
  }
}

type Habit = {
  readonly visits: readonly [number, number];
  readonly daysBetween: readonly [number, number];
  readonly pages: readonly [number, number];
  readonly pricing: number;
  readonly download: number;
  readonly webinar: number;
  readonly asksForDemo: number;
};

const HABITS: Readonly<Record<Persona, Habit>> = {
  ready: { visits: [2, 3], daysBetween: [0.2, 2.4], pages: [2, 6], pricing: 0.65, download: 0.35, webinar: 0.14, asksForDemo: 0.9 },
  evaluating: { visits: [3, 7], daysBetween: [3, 12], pages: [1, 4], pricing: 0.35, download: 0.4, webinar: 0.2, asksForDemo: 0.42 },
  curious: { visits: [1, 4], daysBetween: [5, 25], pages: [1, 3], pricing: 0.07, download: 0.5, webinar: 0.14, asksForDemo: 0.02 },
  passing: { visits: [1, 2], daysBetween: [4, 60], pages: [1, 2], pricing: 0.05, download: 0.3, webinar: 0.04, asksForDemo: 0 },
  student: { visits: [1, 3], daysBetween: [2, 20], pages: [1, 4], pricing: 0.04, download: 0.75, webinar: 0.08, asksForDemo: 0.03 },
  competitor: { visits: [2, 5], daysBetween: [5, 50], pages: [3, 7], pricing: 0.7, download: 0.4, webinar: 0.1, asksForDemo: 0.1 },
  jobseeker: { visits: [1, 3], daysBetween: [1, 9], pages: [1, 2], pricing: 0.02, download: 0.04, webinar: 0, asksForDemo: 0 },
  stranger: { visits: [1, 3], daysBetween: [2, 30], pages: [1, 3], pricing: 0.06, download: 0, webinar: 0, asksForDemo: 0 },
};

/** Says since when the lead is known by name, if it ever is. */
function visits(journey: Journey, { persona, source, origin }: Visitor, arriving: Arriving, random: Random): Moment | null {
  const habit = HABITS[persona];
  const count = random.whole(...habit.visits) - (arriving.isHere ? 1 : 0);
  const soon = persona === "ready" || persona === "evaluating" ? Math.min(2, count - 1) : count - 1;
  const named = arriving.isKnown ? -1 : persona === "stranger" ? Infinity : random.whole(0, Math.max(0, soon));
  let knownSince = arriving.isKnown ? arriving.at : null;
  let at = arriving.at;
  for (let number = 0; number < count; number += 1) {
    if (number > 0) at = atAnHour(at + random.between(...habit.daysBetween) * DAY, random);
    const comes = number === 0 && !arriving.isHere;
    if (number === named) knownSince = at;
    const isKnown = knownSince !== null;
    const asks = isKnown && number === count - 1 && random.chance(habit.asksForDemo);
    journey.add(at, [
      ...(comes ? arrivals(source, random) : []), ...reads(persona, habit, random), ...(number === named ? namesItself(source, persona, random) : []),
      ...(isKnown && random.chance(habit.download) ? [did("download", { file: random.pick(DOWNLOADS) })] : []),
      ...(asks ? [did("pricing_view", { path: "/pricing" }), did("demo_request", { form: "Show me Larkspan" })] : []),
    ], { identifies: isKnown, ...(comes && { origin }) });
    if (isKnown && random.chance(number === 0 && source.source === "webinar" ? 0.65 : habit.webinar)) attends(journey, at, source, random);
  }
  return knownSince;
}

function arrivals({ source, medium }: Source, random: Random): Deed[] {
  const path = random.pick(PAGES);
  if (medium === "paid_social" && random.chance(0.3)) return [did("social", { network: "social", action: "Comment on an ad" }), did("landing_page", { path })];
  if (medium === "cpc" || medium === "paid_social") return [did("ad_click", { network: medium === "cpc" ? "search" : "social" }), did("landing_page", { path })];
  return [did(source === "organic_search" || source === "direct" ? "page_view" : "landing_page", { path })];
}

function reads(persona: Persona, habit: Habit, random: Random): Deed[] {
  const pages = persona === "jobseeker" ? CAREERS_PAGES : PAGES;
  return [
    ...Array.from({ length: random.whole(...habit.pages) }, () => did("page_view", { path: random.pick(pages) })),
    ...(random.chance(habit.pricing) ? [did("pricing_view", { path: "/pricing" })] : []),
    ...(random.chance(0.12) ? [did("cta_click", { label: random.pick(["See it work", "Watch the tour", "Talk to us"]) })] : []),
  ];
}

function namesItself({ source }: Source, persona: Persona, random: Random): Deed[] {
  if (source === "webinar") return [did("form_submit", { form: "Webinar registration" })];
  if (persona === "jobseeker") return [did("form_submit", { form: "Application" })];
  if (random.chance(0.5)) return [did("download", { file: random.pick(DOWNLOADS) })];
  return [did("form_submit", { form: random.pick(["Contact", "Newsletter", "Price list", "Return calculator"]) })];
}

/** A webinar a few days on; who was there is known the next morning. */
function attends(journey: Journey, signedUpAt: Moment, { source }: Source, random: Random): void {
  const heldAt = Math.floor((signedUpAt + random.between(1, 6) * DAY) / DAY) * DAY + 14 * HOUR;
  const title = random.chance(source === "webinar" ? 0.65 : 0.6) ? HANDS_ON_WEBINAR : random.pick(WEBINARS);
  journey.add(heldAt, [did("webinar", { title, minutes: random.whole(15, 60) })], { identifies: true, reachesUsAfter: random.between(14, 17) * HOUR });
  if (title === HANDS_ON_WEBINAR && random.chance(0.7)) journey.add(atAnHour(heldAt + random.between(0.5, 6) * DAY, random), [did("page_view", { path: PAGES[1] }), did("pricing_view", { path: "/pricing" })]);
}

const OPENS: Readonly<Record<Persona, number>> = { ready: 0.45, evaluating: 0.45, curious: 0.4, passing: 0.1, student: 0.2, competitor: 0.3, jobseeker: 0.03, stranger: 0 };

/** Six mails in the first weeks, then one a month; interest fades. */
function readsMail(journey: Journey, knownSince: Moment, opens: number, calendar: Calendar, random: Random): void {
  let interest = opens;
  for (let number = 0; ; number += 1) {
    const sentAt = knownSince + (number < 6 ? 3 + number * 8 : 51 + (number - 6) * 30) * DAY;
    if (sentAt >= calendar.ends) return;
    if (number >= 6) interest *= 0.82;
    if (!random.chance(interest)) continue;
    const mail = { subject: random.pick(MAILS) };
    journey.add(atAnHour(sentAt, random), random.chance(0.22) ? [did("email_open", mail), did("email_click", mail), did("page_view", { path: random.pick(PAGES) })] : [did("email_open", mail)]);
  }
}

/** The same day, at an hour at which people read and click. */
export function atAnHour(moment: Moment, random: Random): Moment {
  const hour = random.weighted([[random.between(7, 12), 50], [random.between(12, 17), 38], [random.between(17, 23), 12]] as const);
  return Math.floor(moment / DAY) * DAY + hour * HOUR;
}

export function did(kind: string, properties: Deed["properties"]): Deed {
  return { kind, properties };
}
