import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { makeHandOff, makeInteraction, makeLead, makePerson } from "@/db/factories";
import type { PersonId } from "@/funnel/ids";
import { DAY, HOUR, MINUTE, type Moment } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { RESPONSE_PARTS, type ResponsePart } from "@/funnel/response-parts";
import { personHoursInput } from "@/funnel/working-hours-input";
import { changePersonsHours } from "../working-hours/change-persons-hours";
import { listResponseLeads } from "./list-response-leads";
import { type ResponseRow, responseReport } from "./response-report";

const baton = { kind: "system", name: "Baton" } as const;
const read = allow(baton, "report:read");
const reps: { id: PersonId; timeZone: string }[] = [];

beforeAll(async () => {
  for (const timeZone of ["America/New_York", "Asia/Kolkata"]) {
    const id = await makePerson();
    await changePersonsHours(allow(baton, "people:manage"), id, personHoursInput.parse({ timeZone, sameHours: "on" }));
    reps.push({ id, timeZone });
  }
});

/** One hand-off as it is told: minutes after the hand-off; an offer that is passed on goes on to the next. */
type Told = {
  readonly start: number;
  /** How long after the criteria were met it could be seen. */
  readonly lag: number;
  readonly offers: readonly { readonly rep: number | null; readonly minutes: number; readonly due: number }[];
  readonly decision: "accepted" | "rejected" | "expired" | "withdrawn" | null;
  readonly qualified: number | null;
  readonly contact: number | null;
  readonly source: string | null;
};

const told: fc.Arbitrary<Told> = fc.record({
  start: fc.integer({ min: 0, max: 60 * 24 * 60 }),
  lag: fc.integer({ min: 0, max: 600 }),
  offers: fc.array(fc.record({ rep: fc.constantFrom(null, 0, 1), minutes: fc.integer({ min: 0, max: 5000 }), due: fc.integer({ min: 1, max: 5000 }) }), { minLength: 1, maxLength: 3 }),
  decision: fc.constantFrom("accepted", "rejected", "expired", "withdrawn", null),
  qualified: fc.option(fc.integer({ min: 0, max: 3000 })),
  contact: fc.option(fc.integer({ min: -500, max: 9000 })),
  source: fc.constantFrom("social", "email", null),
});

let year = 2000;

test("is what an obvious count over random histories gives, and every number opens exactly its hand-offs", async () => {
  await fc.assert(fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 6 }), async (histories) => {
    year += 1;
    const begin = Date.UTC(year, 1, 1);
    const now = Date.UTC(year, 10, 1);
    for (const history of histories) await write(history, begin);
    const query = { from: `${year}-01-01`, to: `${year}-12-31`, filters: {}, asOf: null };
    const { total, byRep, bySource } = await responseReport(read, query, now);
    const counted = histories.map((history) => obvious(history, begin, now));
    expect(numbersOf(total)).toEqual(numbersObvious(counted));
    for (const [rows, of] of [[byRep!, (one: Obvious) => one.rep], [bySource, (one: Obvious) => one.source]] as const) {
      expect(new Map(rows.map((row) => [row.key, numbersOf(row)]))).toEqual(new Map([...new Set(counted.map(of))].map((key) => [key, numbersObvious(counted.filter((one) => of(one) === key))])));
    }
    for (const part of RESPONSE_PARTS) {
      const listed = await listResponseLeads(read, query, { part, of: null }, { from: 0, limit: 100 }, now);
      expect([part, listed.total, listed.leads.length]).toEqual([part, numberOf(total, part), numberOf(total, part)]);
    }
  }), { numRuns: 25 });
}, 120_000);

async function write({ start, lag, offers, decision, qualified, contact, source }: Told, begin: Moment): Promise<void> {
  const handedOver = begin + start * MINUTE;
  const offered = handedOver - lag * MINUTE;
  const isByCriteria = qualified !== null;
  const end = handedOver + offers.reduce((sum, { minutes }) => sum + minutes, 0) * MINUTE;
  const ending = decision === "accepted" ? [{ to: "accepted" as const, occurredAt: end }] : decision === "rejected" || decision === "expired" ? [{ to: "recycled" as const, occurredAt: handedOver + 30 * DAY, reason: "not_now" }] : [];
  const leadId = await makeLead({ passes: [{ source, history: [{ to: "lead", occurredAt: begin - DAY }, { to: "sal", occurredAt: offered }, ...ending] }] });
  if (qualified !== null) await makeInteraction(leadId, { occurredAt: new Date(offered - qualified * MINUTE) });
  if (contact !== null) await makeInteraction(leadId, { kind: "call", occurredAt: new Date(handedOver + contact * MINUTE) });
  let from = handedOver;
  for (const [place, { rep, minutes, due }] of offers.entries()) {
    const isLast = place === offers.length - 1;
    const until = isLast && decision === null ? null : new Date(from + minutes * MINUTE);
    const ownerId = rep === null ? null : reps[rep]!.id;
    await makeHandOff(leadId, {
      offeredAt: place === 0 ? new Date(offered) : new Date(from), recordedAt: new Date(from), firstOfferedAt: new Date(offered), dueAt: new Date(from + due * MINUTE), ownerId, criteriaVersion: isByCriteria ? 1 : null,
      decision: isLast ? decision : "passed_on", decidedAt: until, reason: "told",
    });
    from += minutes * MINUTE;
  }
}

type Obvious = { rep: string | null; source: string | null; outcome: string; overdue: boolean; kept: boolean | null; contacted: boolean; times: Record<"dH" | "cH" | "dQ" | "cQ", { wall: number; working: number } | null> };

function obvious({ start, lag, offers, decision, qualified, contact, source }: Told, begin: Moment, now: Moment): Obvious {
  const handedOver = begin + start * MINUTE;
  const minutes = offers.map((offer) => offer.minutes);
  const startOf = (place: number) => handedOver + minutes.slice(0, place).reduce((sum, one) => sum + one, 0) * MINUTE;
  const decidedAt = decision === "accepted" || decision === "rejected" ? startOf(offers.length) : null;
  // a call before the hand-off is the last thing the lead did, if nothing later is told
  const before = [...(qualified === null ? [] : [-lag - qualified]), ...(contact !== null && contact <= -lag ? [contact] : [])];
  const qualifiedAt = qualified === null ? null : handedOver + Math.max(...before) * MINUTE;
  const contactedAt = contact !== null && contact >= -lag ? handedOver + contact * MINUTE : null;
  const zoneAt = (moment: Moment) => {
    const place = offers.findLastIndex((_, index) => startOf(index) <= moment);
    const rep = moment < handedOver ? null : offers[place]!.rep;
    return rep === null ? "UTC" : reps[rep]!.timeZone;
  };
  const time = (from: Moment | null, to: Moment | null) => {
    if (from === null || to === null || to < from) return null;
    let working = 0;
    for (let at = from; at < to; at += MINUTE) if (isOfficeTime(at, zoneAt(at))) working += 1;
    return { wall: (to - from) / HOUR, working: working / 60 };
  };
  const ends = offers.map((_, place) => (place === offers.length - 1 && decision === null ? now : startOf(place + 1)));
  const isBroken = offers.some(({ due }, place) => ends[place]! > startOf(place) + due * MINUTE);
  const last = offers.at(-1)!;
  return {
    rep: last.rep === null ? null : String(reps[last.rep]!.id), source, outcome: decision ?? "awaiting", overdue: decision === null && startOf(offers.length - 1) + last.due * MINUTE < now,
    kept: isBroken ? false : decision === "accepted" || decision === "rejected" ? true : null, contacted: contactedAt !== null,
    times: { dH: time(handedOver, decidedAt), cH: time(handedOver, contactedAt), dQ: time(qualifiedAt, decidedAt), cQ: time(qualifiedAt, contactedAt) },
  };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function isOfficeTime(at: Moment, timeZone: string): boolean {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short", hour: "2-digit", hourCycle: "h23" });
  clocks.set(timeZone, clock);
  const [weekday, hour] = clock.format(at).split(/,? /) as [string, string];
  return !["Sat", "Sun"].includes(weekday) && Number(hour) >= 9 && Number(hour) < 17;
}

function numbersObvious(all: readonly Obvious[]) {
  const count = (test: (one: Obvious) => boolean) => all.filter(test).length;
  const times = (name: "dH" | "cH" | "dQ" | "cQ", happened: (one: Obvious) => boolean) => {
    const known = all.flatMap((one) => one.times[name] ?? []);
    return [known.length, count(happened) - known.length, ...(["working", "wall"] as const).flatMap((of) => [0.5, 0.9].map((share) => rounded(percentile(known.map((one) => one[of]), share))))];
  };
  const isDecided = ({ outcome }: Obvious) => outcome === "accepted" || outcome === "rejected";
  return {
    counts: [all.length, count(({ outcome }) => outcome === "awaiting"), count(({ overdue }) => overdue), ...["accepted", "rejected", "expired", "withdrawn"].map((asked) => count(({ outcome }) => outcome === asked)), count(({ kept }) => kept === true), count(({ kept }) => kept === false), count(({ contacted }) => contacted)],
    times: [times("dH", isDecided), times("cH", ({ contacted }) => contacted), times("dQ", isDecided), times("cQ", ({ contacted }) => contacted)],
  };
}

function numbersOf({ handedOver, awaiting, overdue, accepted, rejected, expired, withdrawn, kept, broken, contacted, fromHandOff, fromQualifying }: ResponseRow) {
  const times = [fromHandOff.toDecision, fromHandOff.toContact, fromQualifying.toDecision, fromQualifying.toContact];
  return {
    counts: [handedOver, awaiting, overdue, accepted, rejected, expired, withdrawn, kept, broken, contacted],
    times: times.map(({ timed, leftOut, medianWorkingHours, p90WorkingHours, medianHours, p90Hours }) => [timed, leftOut, ...[medianWorkingHours, p90WorkingHours, medianHours, p90Hours].map(rounded)]),
  };
}

function numberOf(row: ResponseRow, part: ResponsePart): number {
  const { fromHandOff, fromQualifying } = row;
  const others = {
    all: row.handedOver, decisionFromHandOff: fromHandOff.toDecision.timed, contactFromHandOff: fromHandOff.toContact.timed, decisionFromQualifying: fromQualifying.toDecision.timed, contactFromQualifying: fromQualifying.toContact.timed,
    decisionLeftOut: fromHandOff.toDecision.leftOut, contactLeftOut: fromHandOff.toContact.leftOut, qualifyingDecisionLeftOut: fromQualifying.toDecision.leftOut, qualifyingContactLeftOut: fromQualifying.toContact.leftOut,
  };
  return part in others ? others[part as keyof typeof others] : row[part as "kept"];
}

function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  return sorted[Math.floor(place)]! + (sorted[Math.ceil(place)]! - sorted[Math.floor(place)]!) * (place % 1);
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);
