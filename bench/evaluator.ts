import { courseOf, type CourseInput } from "@/funnel/course";
import type { Criteria } from "@/funnel/criteria";
import { BUILT_IN_KINDS, type Interaction } from "@/funnel/interaction";
import { type FactsKnown, knownForEver } from "@/funnel/facts-known";
import { type LeadFacts, NOTHING_KNOWN } from "@/funnel/lead";
import { DAY } from "@/funnel/moment";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";

const PER_LEAD = 10;
const START = Date.UTC(2024, 0, 1);
const NOW = START + 400 * DAY;

const cooled: Criteria = {
  ...STANDARD_CRITERIA,
  mql: { all: [{ interactions: { kind: "webinar", atLeast: 1 } }, { score: { atMost: 5 } }, { interactions: { kind: "page_view", atMost: 0, withinDays: 14 } }] },
};

type InMemory = { readonly facts: FactsKnown; readonly interactions: readonly Interaction[] };

/** How fast, in processor time, the evaluator finds the courses of passes that are in memory already. */
export function evaluator(count: number): void {
  const leads = Array.from({ length: count }, (_, lead) => ({ facts: knownForEver(factsOf(lead)), interactions: historyOf(lead) }));
  console.log(`evaluator: ${count.toLocaleString("en")} leads, ${PER_LEAD} interactions each`);
  measure("standard criteria, open passes", leads, STANDARD_CRITERIA, null);
  measure("standard criteria, accepted by sales", leads, STANDARD_CRITERIA, START + 30 * DAY);
  measure("criteria that time alone can fulfil", leads, cooled, null);
}

function measure(name: string, leads: readonly InMemory[], criteria: Criteria, acceptedAt: number | null): void {
  const inForce: CourseInput["inForce"] = [{ version: 1, criteria, from: START }];
  const rounds = Array.from({ length: 7 }, () => {
    let found = 0;
    const began = process.cpuUsage();
    for (const { facts, interactions } of leads) {
      const pass = { startedAt: interactions[0]!.occurredAt, notBefore: null, mqlGivenAt: null, offeredGivenAt: null, acceptedAt, endedAt: null };
      if (courseOf({ inForce, facts, interactions, pass, now: NOW }).mql) found += 1;
    }
    return { seconds: process.cpuUsage(began).user / 1e6, found };
  });
  const { seconds, found } = rounds.toSorted((one, other) => one.seconds - other.seconds)[0]!;
  const interactions = leads.length * PER_LEAD;
  console.log(`  ${name}: ${found} MQL, ${Math.round(interactions / seconds).toLocaleString("en")} interactions/s, ${Math.round((seconds / interactions) * 1e9)} ns each`);
}

function factsOf(lead: number): LeadFacts {
  const email = `lead${lead}@${lead % 3 === 0 ? "gmail.com" : `company${lead % 5000}.example`}`;
  return { ...NOTHING_KNOWN, email, jobTitle: lead % 4 === 0 ? "Head of Sales" : null, companySize: lead % 2 === 0 ? lead % 700 : null };
}

function historyOf(lead: number): Interaction[] {
  let seed = lead + 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  let occurredAt = START + Math.floor(random() * 200 * DAY);
  return Array.from({ length: PER_LEAD }, (_, index) => {
    occurredAt += Math.floor(random() ** 3 * 20 * DAY);
    const kind = random() < 0.6 ? "page_view" : BUILT_IN_KINDS[Math.floor(random() * BUILT_IN_KINDS.length)]!;
    const properties: Interaction["properties"] = kind === "page_view" ? { path: random() < 0.05 ? "/careers/sales" : "/product" } : {};
    return { id: `${lead}:${index}`, kind, occurredAt, source: null, medium: null, campaign: null, properties };
  });
}
