import { describe, expect, it } from "vitest";
import { DAY } from "@/funnel/moment";
import { PLANTED, PLANTED_BAD_RULE } from "@/funnel/testing/planted";
import { Calendar } from "./calendar";
import { offerSeenAt } from "./selling";
import { type Act, type Story, tellStory } from "./story";

const NOW = Date.UTC(2026, 4, 18, 10, 42);
const SMALL = { seed: 7, leads: 900, months: 18 };
const whole = tellStory({ seed: 1, now: NOW, leads: 4400, months: 18 });

const deciding = ({ acts }: Story) => acts.filter((act): act is Exclude<Act, { act: "arrive" }> => act.act !== "arrive");
const interactionsOf = ({ acts }: Story) => acts.flatMap((act) => (act.act === "arrive" ? act.arrival.interactions : []));
const counted = (story: Story) => story.acts.reduce<Record<string, number>>((counts, { act }) => ({ ...counts, [act]: (counts[act] ?? 0) + 1 }), {});

describe("the story of the demo company", () => {
  it("is the same for the same seed and moment, and as long at every hour of a day", () => {
    expect(JSON.stringify(tellStory({ ...SMALL, now: NOW }))).toBe(JSON.stringify(tellStory({ ...SMALL, now: NOW })));
    const early = tellStory({ ...SMALL, now: NOW - 10 * 3_600_000 });
    expect(counted(early)).toEqual(counted(tellStory({ ...SMALL, now: NOW })));
  });

  it("has thousands of leads and tens of thousands of interactions over eighteen months, in order, none in the future", () => {
    expect(whole.leads.length).toBeGreaterThan(4000);
    expect(interactionsOf(whole).length).toBeGreaterThan(50_000);
    const moments = whole.acts.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    expect(moments.at(-1)).toBeLessThanOrEqual(NOW);
    const early = whole.acts.filter((act) => act.act === "arrive" && act.arrival.interactions.some(({ occurredAt }) => occurredAt > act.at || occurredAt < whole.begins));
    expect(early).toEqual([]);
    expect(moments.some((at) => at > Math.floor(NOW / DAY) * DAY)).toBe(true);
  });

  it("gives every arrival an identity, no two leads the same one, and nobody a real address", () => {
    const told = whole.acts.flatMap((act) => (act.act === "arrive" ? act.arrival.identities.map((identity) => ({ ...identity, lead: act.lead })) : []));
    expect(whole.acts.filter((act) => act.act === "arrive" && act.arrival.identities.length === 0)).toEqual([]);
    const owners = new Map(told.map(({ kind, value, lead }) => [`${kind}:${value}`, lead]));
    expect(told.filter(({ kind, value, lead }) => owners.get(`${kind}:${value}`) !== lead)).toEqual([]);
    expect(told.filter(({ kind, value }) => kind === "email" && !/^[a-z0-9.]+@[a-z0-9-]+\.example$/.test(value))).toEqual([]);
  });

  it("knows many leads without a name first, and with their first visits later", () => {
    const nameless = new Set<number>();
    const named = new Set<number>();
    for (const act of whole.acts) if (act.act === "arrive") (act.arrival.identities.some(({ kind }) => kind === "email") ? named : nameless).add(act.lead);
    expect([...nameless].filter((lead) => named.has(lead)).length).toBeGreaterThan(500);
    expect([...nameless].filter((lead) => !named.has(lead)).length).toBeGreaterThan(200);
  });

  it("has sources that truly differ: what sales accepts, and what is won", () => {
    const sourceOf = new Map(whole.leads.map(({ number, source }) => [number, source.source]));
    const decided = (source: string, ...acts: readonly string[]) => deciding(whole).filter(({ lead, act }) => sourceOf.get(lead) === source && acts.includes(act)).length;
    const acceptance = (source: string) => decided(source, "accept") / decided(source, "accept", "reject");
    const winRate = (source: string) => decided(source, "win") / decided(source, "accept", "reject");
    expect(acceptance("referral")).toBeGreaterThan(acceptance("organic_search") + 0.1);
    expect(acceptance("organic_search")).toBeGreaterThan(acceptance("trade_show") + 0.1);
    expect(acceptance("trade_show")).toBeGreaterThan(acceptance("content_syndication") + 0.05);
    expect(Math.min(winRate("referral"), winRate("partner"), winRate("review_site"))).toBeGreaterThan(Math.max(winRate("paid_social"), winRate("trade_show"), winRate("content_syndication")) + 0.1);
  });

  it("sends leads back for reasons that follow from their source, and some come back with new interest", () => {
    const rejections = deciding(whole).flatMap((act) => (act.act === "reject" ? [{ ...act, source: whole.leads.find(({ number }) => number === act.lead)?.source.source }] : []));
    const share = (source: string, reason: string) => rejections.filter((one) => one.source === source && one.goodbye.reason === reason).length / rejections.filter((one) => one.source === source).length;
    expect(share("content_syndication", "just_researching")).toBeGreaterThan(share("referral", "just_researching") + 0.15);
    expect(share("trade_show", "wrong_person")).toBeGreaterThan(share("organic_search", "wrong_person") + 0.15);
    const wonAfterRejection = deciding(whole).filter(({ act, lead, at }) => act === "win" && rejections.some((rejection) => rejection.lead === lead && rejection.at < at));
    expect(wonAfterRejection.length).toBeGreaterThan(0);
  });

  it("has reps who differ in how much they take and how fast", () => {
    const accepted = (key: string) => deciding(whole).filter(({ act, rep }) => act === "accept" && rep.key === key).length / deciding(whole).filter(({ act, rep }) => (act === "accept" || act === "reject") && rep.key === key).length;
    expect(accepted("lehtinen")).toBeGreaterThan(accepted("weidemann") + 0.15);
    const days = new Set(deciding(whole).filter(({ rep }) => rep.key === "varenne").map(({ at }) => new Date(at).getUTCDay()));
    expect([...days].sort()).toEqual([1, 2, 3]);
  });

  it("wins more often those who saw the product at work and then looked at the prices before sales took them, as strongly as is stated", () => {
    const deals = deciding(whole).filter((act) => act.act === "win" || (act.act === "lose" && act.goodbye.goesTo === "lost"));
    const rate = (sawIt: boolean) => {
      const such = deals.filter(({ lead }) => sawItAtWork(lead) === sawIt);
      return such.filter(({ act }) => act === "win").length / such.length;
    };
    expect(deals.length).toBeGreaterThan(PLANTED.deals * 0.95);
    expect(deals.filter(({ lead }) => sawItAtWork(lead)).length / deals.length).toBeGreaterThan(PLANTED.share * 0.8);
    expect(rate(true)).toBeGreaterThan(PLANTED.winRateWith - 0.08);
    expect(rate(true) - rate(false)).toBeGreaterThan(PLANTED.winRateWith - PLANTED.winRateWithout - 0.05);
  });

  it("has a rule that qualifies leads sales does not want", () => {
    const offers = deciding(whole).filter(({ act }) => act === "accept" || act === "reject");
    const rejected = (hasReport: boolean) => {
      const such = offers.filter(({ lead }) => readReport(lead) === hasReport);
      return such.filter(({ act }) => act === "reject").length / such.length;
    };
    expect(rejected(true)).toBeGreaterThan(PLANTED_BAD_RULE.rejectedWith);
    expect(rejected(false)).toBeLessThan(PLANTED_BAD_RULE.rejectedWithout + 0.05);
  });

  it.each([["a Monday", NOW], ["a Sunday", NOW - DAY], ["the first of January", Date.UTC(2026, 0, 1, 9)]])("leaves a fresh queue on %s", (_, now) => {
    const story = tellStory({ seed: 1, now, leads: 4400, months: 18 });
    const calendar = new Calendar(now, 18);
    const decided = new Set(deciding(story).map(({ lead }) => lead));
    const waiting = story.leads.flatMap(({ number, named }) => (named && !decided.has(number) ? (offerSeenAt(named, { number: 1, startedAt: -Infinity, notBefore: null }, calendar) ?? []) : []));
    expect(waiting.length).toBeGreaterThanOrEqual(30);
    expect(waiting.length).toBeLessThanOrEqual(60);
    expect(waiting.filter((at) => at >= calendar.today).length).toBeGreaterThanOrEqual(5);
    expect(waiting.filter((at) => at < now - DAY).length).toBeGreaterThanOrEqual(3);
  });
});

const interactionsOfLead = (number: number) => whole.leads.find((lead) => lead.number === number)?.journey.interactions ?? [];
const acceptedAt = (number: number) => deciding(whole).findLast(({ act, lead }) => act === "accept" && lead === number)?.at;

function sawItAtWork(number: number): boolean {
  const until = acceptedAt(number) ?? -Infinity;
  const { first: { kind: seenKind, property }, then } = PLANTED.pattern;
  const interactions = interactionsOfLead(number).filter(({ occurredAt }) => occurredAt <= until);
  const seenAt = interactions.filter(({ kind, properties }) => kind === seenKind && properties[property.name] === property.value).map(({ occurredAt }) => occurredAt);
  return interactions.some(({ kind, occurredAt }) => kind === then && seenAt.some((at) => occurredAt > at));
}

function readReport(number: number): boolean {
  return interactionsOfLead(number).some(({ kind, properties }) => kind === "download" && String(properties["file"]).startsWith("Report: "));
}
