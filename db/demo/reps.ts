import type { Calendar } from "./calendar";
import type { Random } from "./random";

/** Who decides at the hand-off. They differ: some are quick, some choosy, some seldom there. */
export type Rep = {
  readonly key: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly weekdays: readonly number[];
  readonly timeZone: string;
  /** Takes leads from so many days ago, until so many days ago; always, where not said. */
  readonly joined?: number;
  readonly left?: number;
  /** Working hours until half of the offers are decided. */
  readonly hours: number;
  /** Multiply the odds. */
  readonly accepts: number;
  readonly wins: number;
};

/** Played by the demo's sales account, where there is one. */
export const PLAYED_REP = "hartwell";

const ALL_WEEK = [1, 2, 3, 4, 5];

export const REPS: readonly Rep[] = [
  { key: PLAYED_REP, name: "Robin Hartwell", countries: ["United Kingdom", "Netherlands", "Denmark"], weekdays: ALL_WEEK, timeZone: "Europe/London", hours: 2, accepts: 1, wins: 1.15 },
  { key: "weidemann", name: "Konrad Weidemann", countries: ["Germany"], weekdays: ALL_WEEK, timeZone: "Europe/Berlin", hours: 5, accepts: 0.45, wins: 1.6 },
  { key: "lehtinen", name: "Jonna Lehtinen", countries: ["Sweden", "Norway"], weekdays: ALL_WEEK, timeZone: "Europe/Stockholm", hours: 0.6, accepts: 2.1, wins: 0.7 },
  { key: "varenne", name: "Clémence Varenne", countries: ["France", "Spain", "Italy", "Portugal"], weekdays: [1, 2, 3], timeZone: "Europe/Paris", hours: 3, accepts: 0.9, wins: 1.2 },
  { key: "whitcombe", name: "Dana Whitcombe", countries: ["United States", "Brazil", "India"], weekdays: ALL_WEEK, timeZone: "America/Sao_Paulo", hours: 3, accepts: 0.8, wins: 0.9 },
  { key: "horvatic", name: "Milan Horvatić", countries: ["Germany", "Poland"], weekdays: ALL_WEEK, timeZone: "Europe/Warsaw", joined: 270, hours: 1.5, accepts: 1.3, wins: 0.85 },
  { key: "sandqvist", name: "Petra Sandqvist", countries: ["Germany", "Poland"], weekdays: ALL_WEEK, timeZone: "Europe/Stockholm", left: 250, hours: 9, accepts: 0.7, wins: 0.7 },
];

/** Whose lead it is from the day it is known: the rep of the country where there is one, or nobody's yet. */
export function ownerFor(random: Random, country: string, day: number, calendar: Calendar): Rep | null {
  const own = REPS.filter((rep) => rep.countries.includes(country) && isThere(rep, day, calendar));
  return own.length > 0 && random.chance(0.65) ? random.pick(own) : null;
}

/** Who decides an offer: its owner while there, else whoever is quick. */
export function deciderFor(random: Random, owner: Rep | null, day: number, calendar: Calendar): Rep {
  if (owner && isThere(owner, day + 14, calendar)) return owner;
  return random.weighted(REPS.filter((rep) => isThere(rep, day, calendar) && isThere(rep, day + 14, calendar)).map((rep) => [rep, rep.weekdays.length / Math.sqrt(rep.hours)] as const));
}

function isThere({ joined, left }: Rep, day: number, calendar: Calendar): boolean {
  const daysAgo = calendar.days - 1 - day;
  return (joined === undefined || daysAgo <= joined) && (left === undefined || daysAgo >= left);
}
