import { COMPANY } from "@/db/demo/company";
import type { Act, Story } from "@/db/demo/story";
import type { LeadId } from "@/funnel/ids";
import { DAY, HOUR, type Moment } from "@/funnel/moment";
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

/**
 * Lets a story happen, act by act: what leads do is taken in together at the end of each day, of each hour in the last two weeks, where
 * clocks still run, and earlier where a rep decides on one of them, at the very moment the story tells. What has happened already does
 * not happen again, so that a story cut short goes on.
 */
export async function actOut({ actor }: Allowed<"settings:write">, { acts }: Story, cast: Cast, onProgress: (progress: DemoProgress) => void): Promise<void> {
  const [leadIds, heardBefore, decided] = [await leadsHere(acts), await heardUntil(), await decisionsMade()];
  const recent = startOf(acts.at(-1)?.at ?? 0, DAY) - RECENT_DAYS * DAY;
  let heard: Arriving[] = [];

  for (const [place, act] of acts.entries()) {
    if (act.act === "arrive") {
      if (act.at > heardBefore) heard.push(act);
    } else if (!decided.has(`${leadIds.get(act.lead) ?? 0}@${act.at}`)) {
      if (heard.some(({ lead }) => lead === act.lead)) await hear();
      await decide(act, known(leadIds, act.lead), known(cast, act.rep.key));
    }
    onProgress({ done: place + 1, total: acts.length });
    const next = acts[place + 1];
    const unit = act.at < recent ? DAY : HOUR;
    if (next && startOf(next.at, unit) === startOf(act.at, unit)) continue;
    await hear();
    if (act.at > heardBefore) await judgeDueLeads(allow(actor, "criteria:judge"), next ? startOf(act.at, unit) + unit - 1 : act.at);
  }

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

const RECENT_DAYS = 14;

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

function startOf(moment: Moment, unit: number): Moment {
  return Math.floor(moment / unit) * unit;
}
