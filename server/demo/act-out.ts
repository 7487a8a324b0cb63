import { COMPANY } from "@/db/demo/company";
import type { Act, Story } from "@/db/demo/story";
import type { LeadId } from "@/funnel/ids";
import { DAY } from "@/funnel/moment";
import { type Actor, type Allowed, allow } from "@/funnel/permissions";
import { markOf } from "../actor-mark";
import { judgeDueLeads } from "../criteria/judge-every-lead";
import { currentPass, decisionsMade, heardUntil, leadsHere } from "../demo-progress";
import { acceptHandOff } from "../hand-off/accept-hand-off";
import { confirmSalesQualified } from "../hand-off/confirm-sales-qualified";
import { loseDeal } from "../hand-off/lose-deal";
import { rejectHandOff } from "../hand-off/reject-hand-off";
import { winDeal } from "../hand-off/win-deal";
import { inTransaction } from "../in-transaction";
import { takeIn } from "../take-in";

export type DemoProgress = { readonly done: number; readonly total: number };

/** The person who acts for each rep of the story. */
export type CastMember = Extract<Actor, { kind: "person" }>;
export type Cast = ReadonlyMap<string, CastMember>;

type Arriving = Extract<Act, { act: "arrive" }>;
type Deciding = Exclude<Act, Arriving>;

/** So many leads' acts at a time: while the database works for one, another is prepared. */
const LANES = [0, 1];

/**
 * Lets a story happen, one day after the other: what leads do is taken in, and each rep decides at the very moment the story
 * tells. What has happened already does not happen again, so that a story cut short goes on.
 */
export async function actOut(allowed: Allowed<"settings:write">, { acts }: Story, cast: Cast, onProgress: (progress: DemoProgress) => void): Promise<void> {
  const [leadIds, lastDay, decided] = [await leadsHere(acts), dayOf(await heardUntil()), await decisionsMade()];
  const ahead = acts.filter((act) => dayOf(act.at) >= lastDay && !(act.act !== "arrive" && decided.has(`${leadIds.get(act.lead) ?? 0}@${act.at}`)));
  let done = acts.length - ahead.length;
  const onAct = () => onProgress({ done: (done += 1), total: acts.length });

  for (let from = 0; from < ahead.length; ) {
    const day = dayOf(ahead[from]?.at ?? 0);
    const next = ahead.findIndex(({ at }, place) => place > from && dayOf(at) > day);
    const to = next < 0 ? ahead.length : next;
    const ofDay = ahead.slice(from, to);
    await allOf(LANES.map((lane) => actInTurn(allowed, ofDay.filter(({ lead }) => lead % LANES.length === lane), cast, leadIds, onAct)));
    await judgeDueLeads(allow(allowed.actor, "criteria:judge"), Math.max(ofDay.at(-1)?.at ?? 0, next < 0 ? 0 : (day + 1) * DAY - 1));
    from = to;
  }
}

/** Waits for all of them, also where one fails, so that nothing goes on behind the back of who asked. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(works)) if (outcome.status === "rejected") throw outcome.reason;
}

/** Acts of one day: what leads did is taken in together, at the latest before a rep decides on one of them. */
async function actInTurn({ actor }: Allowed<"settings:write">, acts: readonly Act[], cast: Cast, leadIds: Map<number, LeadId>, onAct: () => void): Promise<void> {
  let heard: Arriving[] = [];
  for (const act of acts) {
    if (act.act === "arrive") heard.push(act);
    else {
      if (heard.some(({ lead }) => lead === act.lead)) await hear();
      await decide(act, known(leadIds, act.lead), known(cast, act.rep.key));
    }
    onAct();
  }
  await hear();

  async function hear(): Promise<void> {
    const last = heard.at(-1);
    if (!last) return;
    const arrivals = heard.map(({ arrival, owner }) => ({ ...arrival, owner: owner && { personId: known(cast, owner.key).personId } }));
    const recording = { mark: { ...markOf(actor), personId: null }, recordedAt: last.at, importId: null };
    const taken = await inTransaction((tx) => takeIn(tx, arrivals, recording));
    for (const [place, { lead }] of heard.entries()) {
      const leadId = taken[place]?.leadId;
      if (leadId !== undefined) leadIds.set(lead, leadId);
    }
    heard = [];
  }
}

async function decide(deciding: Deciding, leadId: LeadId, actor: CastMember): Promise<void> {
  const { at } = deciding;
  const [decides, works] = [allow(actor, "handoff:decide"), allow(actor, "pass:work")];
  const { pass, handOffId } = await currentPass(leadId);
  switch (deciding.act) {
    case "accept":
      return void (await acceptHandOff(decides, handOffId, at));
    case "reject":
      return void (await rejectHandOff(decides, { handOffId, ...deciding.goodbye }, at));
    case "confirm":
      return confirmSalesQualified(works, { leadId, pass, kind: deciding.kind, note: deciding.note }, at);
    case "win":
      return winDeal(works, { leadId, pass, dealValue: deciding.dealValue, currency: COMPANY.currency, wonAt: at }, at);
    case "lose":
      return loseDeal(works, { leadId, pass, ...deciding.goodbye }, at);
  }
}

function known<Key, Value>(all: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = all.get(key);
  if (value === undefined) throw new Error(`The story speaks of ${String(key)} before it is there`);
  return value;
}

function dayOf(moment: number): number {
  return Math.floor(moment / DAY);
}
