import type { ArrivingFields } from "@/funnel/arrival";
import type { Identity } from "@/funnel/lead";
import { FREE_MAIL_DOMAINS, RIVALS } from "./company";
import { type Firm, firmOfSize, sendsPeopleOut } from "./firms";
import { asAddress, COUNTRIES } from "./names";
import type { Random } from "./random";
import type { Persona, Source } from "./sources";

/** Somebody who does not exist: what a form would tell of them, and what sales would find out. */
export type Person = {
  readonly fields: ArrivingFields & { readonly email: string; readonly country: string };
  readonly attributes: Readonly<Record<string, string>>;
  readonly decides: "alone" | "with others" | "not at all";
  /** Works where people are sent out to repair things. */
  readonly needsIt: boolean;
};

/** Invents the person behind a lead; `isTaken` keeps two of one address apart. */
export function inventPerson(random: Random, persona: Persona, source: Source, firms: readonly Firm[], isTaken: (email: string) => boolean): Person {
  const firm = firmOfSize(random, firms, random.around(source.companySize, 1));
  const home = random.chance(0.9) ? firm.home : random.pick(COUNTRIES);
  const [firstName, lastName] = [random.pick(home.given), random.pick(home.family)];
  const domain = domainFor(random, persona, firm);
  const email = freeAddress(asAddress(`${firstName} ${lastName}`), domain, isTaken);
  const decides = decidesHow(random, persona, source);
  const isPrivate = FREE_MAIL_DOMAINS.some((free) => free === domain);
  return {
    fields: {
      name: `${firstName} ${lastName}`, firstName, lastName, email, country: home.country, city: random.pick(home.cities),
      jobTitle: titleFor(random, persona, decides),
      ...(!isPrivate && persona !== "competitor" && { company: firm.company, industry: firm.industry, companySize: firm.companySize, website: `https://${firm.domain}` }),
      ...(persona === "competitor" && { company: domain.startsWith("rival") ? "Rivalsoft" : "Funnelworks", industry: "Software", companySize: 340 }),
      ...(random.chance(0.015) && { doNotContact: true }),
    },
    attributes: isPrivate ? {} : { plans_with: random.weighted(PLANS_WITH) },
    decides,
    needsIt: sendsPeopleOut(firm) && !isPrivate,
  };
}

const PLANS_WITH = [["Spreadsheets", 45], ["Another product", 25], ["Paper", 12], ["Something home-made", 18]] as const;

export function identitiesOf(person: Person, anonymousId: string | null, externalId: string | null): readonly Identity[] {
  return [
    ...(externalId === null ? [] : [{ kind: "external", value: externalId } as const]),
    { kind: "email", value: person.fields.email },
    ...(anonymousId === null ? [] : [{ kind: "anonymous_id", value: anonymousId } as const]),
  ];
}

function domainFor(random: Random, persona: Persona, firm: Firm): string {
  if (persona === "competitor") return random.pick(RIVALS);
  const privately = { ready: 0.04, evaluating: 0.05, curious: 0.14, passing: 0.2, student: 0.95, jobseeker: 0.97, stranger: 0 }[persona];
  return random.chance(privately) ? random.pick(FREE_MAIL_DOMAINS) : firm.domain;
}

function freeAddress(name: string, domain: string, isTaken: (email: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const email = `${name}${number === 1 ? "" : number}@${domain}`;
    if (!isTaken(email)) return email;
  }
}

function decidesHow(random: Random, persona: Persona, { source }: Source): Person["decides"] {
  const [alone, withOthers, notAtAll] = { ready: [6, 5, 1], evaluating: [3, 6, 2], curious: [1, 5, 5], passing: [1, 5, 5], student: [0, 0, 1], competitor: [1, 1, 1], jobseeker: [0, 0, 1], stranger: [0, 0, 1] }[persona] as [number, number, number];
  return random.weighted([["alone", alone], ["with others", withOthers], ["not at all", notAtAll * (source === "trade_show" ? 2.5 : 1)]] as const);
}

function titleFor(random: Random, persona: Persona, decides: Person["decides"]): string {
  if (persona === "student") return random.pick(["Student", "Student, logistics", "PhD student", "Working student"]);
  if (persona === "jobseeker") return random.pick(["Product designer", "Backend engineer", "Customer success manager"]);
  return random.pick(TITLES[decides]);
}

const TITLES: Readonly<Record<Person["decides"], readonly string[]>> = {
  alone: ["Head of Field Service", "Operations Director", "Managing Director", "Chief Operating Officer", "Service Director", "Owner"],
  "with others": ["Service Manager", "Dispatch Manager", "IT Project Manager", "Head of Dispatch", "Process Manager", "Regional Service Manager"],
  "not at all": ["Field Technician", "Service Coordinator", "Junior Analyst", "Marketing Assistant", "Trainee", "Warehouse Lead"],
};
