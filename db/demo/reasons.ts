import { DAY, type Moment } from "@/funnel/moment";
import type { PassEnding } from "@/funnel/pass-ending";
import type { Person } from "./person";
import type { Random } from "./random";
import type { Persona, Source } from "./sources";

export type Rejection = PassEnding<"recycled" | "disqualified">;
type Sent = { readonly persona: Persona; readonly source: Source; readonly person: Person };

/** Why a rep rejects: because of who it is where that is plain, else as leads of that source usually fail. */
export function whyNot(lead: Sent, at: Moment, random: Random): Rejection {
  const reason = plainReason(lead, random) ?? random.weighted(Object.entries(lead.source.reasons));
  return goodbye(reason, OUT.includes(reason) ? "disqualified" : "recycled", at, random);
}

/** Why a rep lets an accepted lead go: mostly lost, sometimes only for now. */
export function goodbyeFor(lead: Sent, at: Moment, random: Random): PassEnding {
  if (random.chance(0.25)) return whyNot(lead, at, random);
  const byPrice = lead.source.source === "paid_search" ? 2 : 1;
  return goodbye(random.weighted([["price", 4 * byPrice], ["chose_competitor", 4], ["no_decision", 5]] as const), "lost", at, random);
}

function plainReason({ persona, person: { needsIt, decides, fields } }: Sent, random: Random): string | null {
  if (persona === "student" || persona === "jobseeker") return "student";
  if (persona === "competitor") return "competitor";
  if (!needsIt && random.chance(0.6)) return "no_fit";
  if ((fields.companySize ?? 50) < 15 && random.chance(0.6)) return "too_small";
  if (decides === "not at all" && random.chance(0.5)) return "wrong_person";
  return null;
}

function goodbye<GoesTo extends PassEnding["goesTo"]>(reason: string, goesTo: GoesTo, at: Moment, random: Random): PassEnding<GoesTo> {
  const notes = NOTES[reason] ?? [];
  const note = notes.length > 0 && random.chance(0.4) ? random.pick(notes) : null;
  const days = random.pick([30, 60, 90, 90, 120]);
  return { reason, note, goesTo, lookAgainAt: goesTo === "recycled" ? Math.floor(at / DAY) * DAY + days * DAY : null };
}

const OUT: readonly string[] = ["too_small", "no_fit", "student", "competitor", "bad_data"];

const NOTES: Readonly<Record<string, readonly string[]>> = {
  not_now: ["After the reorganisation", "New system goes live first", "Call again in spring", "Waits for the next budget"],
  no_budget: ["Nothing left this year", "Hiring freeze"],
  no_answer: ["Three calls, two mails", "Left a message twice"],
  just_researching: ["Collects material for a talk", "Only wanted the figures", "Did not remember the download"],
  wrong_person: ["Was at the stand for the raffle", "Passed it on to her manager", "Fits lifts, plans nothing"],
  too_small: ["Two vans", "Plans on a whiteboard, and happy"],
  no_fit: ["No people in the field", "Wants a warehouse system"],
  bad_data: ["Number does not exist"],
  price: ["Twice what they pay today"],
  chose_competitor: ["Same vendor as the parent company", "Wanted it on premises"],
  no_decision: ["The project was stopped", "Stays with spreadsheets"],
};
