import { type Transaction, db } from "@/db/client";
import type { Criteria } from "@/funnel/criteria";
import type { LeadId } from "@/funnel/ids";
import { DAY, type Moment } from "@/funnel/moment";
import { type Effect, isInSomePeriod, PREVIEW_DAYS, PreviewCounter, type PreviewedPass } from "@/funnel/preview";
import { replayPass } from "@/funnel/replay";
import { thresholdOf } from "@/funnel/score-threshold";
import { type LeveledPass, type Levels, levelsAt, levelsBy } from "@/funnel/threshold-levels";
import { criteriaInForce, type InForce } from "./criteria-in-force";
import { interactionsOf, judgePasses, startOf } from "./judge-passes";
import { knownOf } from "./lead-facts";
import type { PassInHand } from "./passes-in-hand";
import { effectsOf, nextVersion } from "./publish-effects";
import { type LeadHistory, blockAfter, readHistories } from "./read-histories";

/** Few enough that whoever else this process serves hardly waits while they are judged. */
const BLOCK = 200;

/** A pass that a preview lists. */
export type ListedPass = PreviewedPass;

export type PreviewRun = ReturnType<PreviewCounter["counted"]> & {
  readonly follows: number | null;
  readonly leads: number;
  readonly openPasses: number;
  readonly effects: readonly Effect[];
  readonly listed: readonly ListedPass[];
};

/** Reads every lead at one moment of the database, block by block, and finds what publishing these criteria then would do. Writes nothing. */
export async function runPreview(criteria: Criteria, at: Moment, onBlock: (leads: number) => void): Promise<PreviewRun> {
  return db().transaction(async (tx) => {
    const inForce = await criteriaInForce(tx);
    const next = nextVersion(inForce, criteria, at);
    const threshold = thresholdOf(criteria);
    const counter = new PreviewCounter(threshold, highestThreshold(threshold));
    const effects: Effect[] = [];
    const listed: ListedPass[] = [];
    let [leads, openPasses] = [0, 0];
    for await (const histories of blocksOf(tx)) {
      for (const history of histories) {
        const own = effectsOf(history, inForce, next);
        effects.push(...own);
        openPasses += history.passes.filter(({ state }) => state.ending === null).length;
        for (const pass of previewed(history, own, inForce, next)) {
          counter.add(pass);
          if (pass.reaches.length > 0 || pass.stays !== null || (pass.now && pass.now.mql > 0) || isInSomePeriod(pass)) listed.push(isInSomePeriod(pass) ? pass : { ...pass, ...IN_NO_PERIOD });
        }
      }
      leads += histories.length;
      onBlock(leads);
    }
    return { follows: inForce.at(-1)?.version ?? null, leads, openPasses, effects, listed, ...counter.counted() };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

/** Every lead's history in blocks, in the order of their ids; never more than one block is held. */
export async function* blocksOf(tx: Transaction): AsyncGenerator<LeadHistory[]> {
  let after = 0 as LeadId;
  for (let last = await blockAfter(tx, after, BLOCK); last !== null; last = await blockAfter(tx, after, BLOCK)) {
    yield await readHistories(tx, after, last);
    after = last;
  }
}

/** How far a slider for the threshold goes. */
export function highestThreshold(threshold: number | null): number {
  return Math.min(1000, Math.max(100, Math.ceil(2 * (threshold ?? 0))));
}

const NOWHERE: Levels = { mql: -Infinity, handOff: -Infinity };

/** Shared by all that need no more of it: there may be a million. */
const IN_NO_PERIOD: Pick<PreviewedPass, "would" | "did"> = { would: { atStart: PREVIEW_DAYS.map(() => NOWHERE), byNow: NOWHERE }, did: PREVIEW_DAYS.map(() => ({ mql: false, handOff: false })) };

/** The passes of a lead of which a preview has something to say. */
function previewed({ lead, passes, interactions }: LeadHistory, effects: readonly Effect[], inForce: readonly InForce[], { criteria, from: at }: InForce): PreviewedPass[] {
  const starts = PREVIEW_DAYS.map((days) => at - days * DAY);
  const earliest = Math.min(...starts);
  const facts = knownOf(lead);
  const current = judgePasses(lead, passes, interactions, inForce, at).passes;
  return passes.flatMap((pass, place) => {
    if (pass.state.endedAt !== null && pass.state.endedAt < earliest) return [];
    const own = interactionsOf(pass, passes[place + 1], interactions);
    const { state, notBefore, ref } = pass;
    const leveled: LeveledPass = { criteria, facts, interactions: own, pass: { startedAt: startOf(lead, pass, own), notBefore, endedAt: state.endedAt } };
    const levels = levelsBy(leveled, [...starts.toReversed(), at]);
    const byNow = levels.at(-1) ?? NOWHERE;
    const isLead = current[place]?.state.stage === "lead";
    const reaches = effects.filter((effect) => effect.pass === ref.pass).map(({ step }) => step);
    return [{
      leadId: lead.leadId, pass: ref.pass, source: pass.known.source ?? null, reaches,
      now: !isLead || byNow.mql === -Infinity ? null : inForce.length === 0 ? byNow : levelsAt(leveled, at),
      stays: staysOf(pass, leveled, at),
      would: { atStart: levels.slice(0, -1).toReversed(), byNow },
      did: starts.map((start) => ({ mql: isSince(state.reachedAt.mql, start), handOff: isSince(state.reachedAt.sal, start) })),
    }];
  });
}

/** What criteria brought a pass to, and these would not have. */
function staysOf({ state, movedBy }: PassInHand, { criteria, facts, interactions, pass }: LeveledPass, at: Moment): PreviewedPass["stays"] {
  const { stage } = state;
  if ((stage !== "mql" && stage !== "sal") || movedBy[stage] === null) return null;
  const { mqlAt, handOffAt } = replayPass({ criteria, facts, interactions, now: at, pass: { ...pass, acceptedAt: null } });
  return stage === "mql" ? (mqlAt === null ? "mql" : null) : handOffAt === null ? "awaiting" : null;
}

function isSince(at: Moment | null, start: Moment): boolean {
  return at !== null && at > start;
}
