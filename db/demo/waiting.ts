import { DAY } from "@/funnel/moment";
import { type DemoLead, inventLead, type Inventing } from "./leads";
import { randomFor } from "./random";
import { PLAYED_REP, type Rep, REPS } from "./reps";
import { offerSeenAt } from "./selling";
import { SOURCES } from "./sources";
import { atAnHour } from "./visits";

/** How many days ago these offers were made. */
const DAYS_AGO = [0, 1, 0, 0, 1, 2, 0, 1, 0, 4] as const;

/** Leads that sales was offered in these days and that nobody has decided on yet, so that the queue is fresh on whatever day this is told. */
export function waitingLeads({ first, ...inventing }: Inventing & { readonly first: number }): DemoLead[] {
  return Array.from({ length: inventing.count }, (_, place) => {
    const lead = waitingLead(inventing, first + place, DAYS_AGO[place % DAYS_AGO.length] ?? 0);
    return place % 3 === 0 ? ownedBy(PLAYED, lead) : lead;
  });
}

/** A third of them wait for the demo's own sales account, the others for whoever is first. */
const PLAYED = REPS.find(({ key }) => key === PLAYED_REP) ?? null;

function ownedBy(owner: Rep | null, lead: DemoLead): DemoLead {
  return { ...lead, named: lead.named && { ...lead.named, owner } };
}

/** Tries until the criteria hand a lead over on the very day. */
function waitingLead(inventing: Inventing, number: number, daysAgo: number): DemoLead {
  const { seed, calendar } = inventing;
  for (let attempt = 0; ; attempt += 1) {
    const random = () => randomFor(seed, "waiting", number, attempt);
    const choice = random();
    const source = choice.weighted(SOURCES.filter(({ arrives }) => arrives === "by visit").map((one) => [one, one.share * one.accepted] as const));
    const persona = choice.chance(0.6) ? "ready" : "evaluating";
    const wanted = (startsAt: number) => ({ number, persona, source, origin: { source: source.source, medium: source.medium, campaign: null }, startsAt }) as const;
    const early = atAnHour(calendar.today - 90 * DAY, choice);
    const offeredOn = offerDay(inventLead({ ...inventing, isTaken: () => false }, wanted(early), random()), inventing);
    if (offeredOn === null) continue;
    const shifted = early + (calendar.days - 1 - daysAgo - offeredOn) * DAY;
    const lead = inventLead(inventing, wanted(shifted), random());
    if (offerDay(lead, inventing) === calendar.days - 1 - daysAgo) return lead;
  }
}

function offerDay({ named }: DemoLead, { calendar }: Inventing): number | null {
  const seenAt = named && offerSeenAt(named, { number: 1, startedAt: -Infinity, notBefore: null }, calendar);
  return seenAt === null ? null : calendar.dayOf(seenAt);
}
