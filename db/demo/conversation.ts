import { DAY, type Moment } from "@/funnel/moment";
import type { Calendar } from "./calendar";
import { afterWorking } from "./calendar";
import type { Deed, Journey } from "./journey";
import type { Random } from "./random";
import type { Rep } from "./reps";
import { atAnHour, did } from "./visits";

/** The first weeks after a rep took the lead. Who is interested answers, meets and looks again; who is not, hardly picks up the phone. */
export function conversation(journey: Journey, acceptedAt: Moment, rep: Rep, isInterested: boolean, calendar: Calendar, random: Random): { readonly metAt: Moment } {
  const working = (from: Moment, hours: number) => afterWorking(calendar, from, hours, rep.weekdays);
  const calledAt = working(acceptedAt, random.between(0.1, 5));
  journey.add(calledAt, [isInterested || random.chance(0.4) ? call("Reached", random) : call("No answer", random)]);
  if (!isInterested) {
    journey.add(working(calledAt, random.between(0.5, 5)), [random.chance(0.3) ? call("Reached", random) : call("No answer", random)]);
    return { metAt: Infinity };
  }
  const metAt = working(calledAt + random.between(2, 9) * DAY, 1);
  if (random.chance(0.7)) journey.add(working(calledAt, random.between(1, 9)), [did("reply", { subject: "Re: Larkspan, as we spoke" })]);
  journey.add(metAt, [did("meeting", { subject: "Larkspan, shown with their own data", minutes: random.whole(25, 70) })]);
  if (random.chance(0.6)) journey.add(atAnHour(metAt + random.between(1, 6) * DAY, random), [did("page_view", { path: random.pick(["/integrations", "/security", "/customers"]) }), did("pricing_view", { path: "/pricing" })]);
  journey.add(working(metAt + random.between(5, 11) * DAY, 1), [random.chance(0.5) ? call("Reached", random) : did("reply", { subject: "Re: your questions" })]);
  return { metAt };
}

/** From sales-qualified to the end of the deal: a word a week or so, and the last one a day before it. */
export function closing(journey: Journey, from: Moment, until: Moment, rep: Rep, calendar: Calendar, random: Random): void {
  for (let at = from + random.between(4, 9) * DAY; at < until - DAY; at += random.between(5, 12) * DAY) {
    const spokenAt = afterWorking(calendar, at, random.between(0, 3), rep.weekdays);
    if (spokenAt < until - DAY) journey.add(spokenAt, [random.weighted([[call("Reached", random), 4], [did("reply", { subject: "Re: Larkspan offer" }), 3], [did("meeting", { subject: "Questions about the offer", minutes: 30 }), 2]] as const)]);
  }
  journey.add(afterWorking(calendar, until - 1.5 * DAY, random.between(0, 4), rep.weekdays), [call("Reached", random)]);
}

function call(outcome: "Reached" | "No answer", random: Random): Deed {
  return did("call", outcome === "Reached" ? { outcome, minutes: random.whole(3, 35) } : { outcome });
}
