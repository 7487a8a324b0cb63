import { eq } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import type { ReplayedCandidate } from "@/db/schema/replays";
import { calledName, leads } from "@/db/schema/leads";
import { interactionKinds } from "@/db/schema/workspace";
import { candidateName } from "@/funnel/candidate";
import { type Evidence, type WordedVerdict, evidenceOf, wordedVerdict } from "@/funnel/evidence";
import { factsAt } from "@/funnel/facts-known";
import type { LeadId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import { type MissingInWords, missingInWords } from "@/funnel/missing-in-words";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { type ReplayedPass, replayPass } from "@/funnel/replay";
import { criteriaFor } from "@/funnel/segments";
import { type TestedRule, testedRules } from "@/funnel/tested-rules";
import { whatIsMissing } from "@/funnel/what-is-missing";
import { candidateNamed } from "../criteria-candidates";
import { criteriaInForce } from "../criteria-in-force";
import { interactionsOf, startOf } from "../judge-passes";
import { knownOf } from "../lead-facts";
import { type LeadHistory, readHistoriesOf } from "../read-histories";
import { timelineCursorAt } from "../timeline-cursor";
import { refuseHidden } from "../visible-leads";

/** A lead, a moment, and whose word is asked for: `v3`, `d12`, or the version that was in force then. */
export type AskedTest = { readonly leadId: LeadId; readonly at: Moment; readonly by: string | null };

/** A rule with the very interactions it counts, each with its place in the lead's time line. */
export type TestedRuleInWords = Omit<TestedRule, "interactions"> & { readonly interactions: readonly { readonly id: string; readonly label: string; readonly occurredAt: Moment; readonly cursor: string }[] };

/** What a candidate says of a lead at a moment, knowing what was known then, and why. */
export type TestedLead = {
  readonly leadId: LeadId;
  readonly called: string;
  readonly candidate: { readonly name: string; readonly title: string };
  readonly at: Moment;
  readonly pass: number;
  readonly verdict: WordedVerdict;
  readonly rules: readonly TestedRuleInWords[];
  /** Why it qualifies, as the lead's page says it; null where it does not. */
  readonly because: Evidence | null;
  /** The shortest list of what is missing; empty where it qualifies, null where no lead ever can. */
  readonly missing: readonly MissingInWords[] | null;
  /** When this candidate would have found each step, up to the moment. */
  readonly found: ReplayedPass;
  /** What really happened up to the moment. */
  readonly really: { readonly mqlAt: Moment | null; readonly mqlVersion: number | null; readonly endedAt: Moment | null };
};

/** Judges any lead at any past moment by any version or draft, with the reasons; writes nothing. */
export async function testLead(allowed: Allowed<"criteria:read">, { leadId, at, by }: AskedTest, now: Moment = Date.now()): Promise<TestedLead> {
  if (at > now) throw new Refusal("invalid", "This moment has not come yet. Choose one up to now.", { at: "Up to now." });
  return db().transaction(async (tx) => {
    const { isMasked } = await refuseHidden(tx, allowed, leadId);
    const candidate = await candidateAsked(tx, by, at);
    const [history] = await readHistoriesOf(tx, [leadId]);
    const [called] = await tx.select({ called: calledName(leads) }).from(leads).where(eq(leads.leadId, leadId));
    if (!history || !called) throw new Error(`Lead ${leadId} was seen but cannot be read`);
    return { leadId, called: isMasked ? "" : called.called, candidate: { name: candidateName(candidate.candidate), title: candidate.title }, at, ...judged(history, candidate, at, await kindLabels(tx)) };
  }, { isolationLevel: "repeatable read", accessMode: "read only" });
}

async function candidateAsked(tx: Transaction, by: string | null, at: Moment): Promise<ReplayedCandidate> {
  if (by !== null) return candidateNamed(tx, by);
  const inForce = await criteriaInForce(tx);
  const version = (inForce.findLast(({ from }) => from <= at) ?? inForce[0])?.version;
  if (version === undefined) throw new Refusal("not_found", "No criteria are published yet.");
  return candidateNamed(tx, `v${version}`);
}

function judged({ lead, passes, interactions }: LeadHistory, { candidate, document }: ReplayedCandidate, at: Moment, labels: ReadonlyMap<string, string>) {
  const place = passAt(passes, at);
  const pass = passes[place];
  if (!pass) throw new Error(`Lead ${lead.leadId} has no pass`);
  const { leadId } = lead;
  const facts = knownOf(lead);
  const own = interactionsOf(pass, passes[place + 1], interactions);
  const { endedAt, reachedAt } = pass.state;
  const version = { version: "version" in candidate ? candidate.version : 0, criteria: document };
  const criteria = criteriaFor(document, factsAt(facts, at));
  const verdict = wordedVerdict(version, facts, own, at);
  const asItWent = { startedAt: startOf(lead, pass, own), notBefore: pass.notBefore, acceptedAt: upTo(reachedAt.accepted, at), endedAt: upTo(endedAt, at) };
  return {
    pass: pass.ref.pass,
    verdict,
    rules: testedRules(criteria, facts, own, at).map((rule) => ({ ...rule, interactions: rule.interactions.map((interaction) => linked(interaction, leadId, labels)) })),
    because: verdict.qualified ? evidenceOf("mql", version, facts, own, at) : null,
    missing: whatIsMissing(criteria, verdict)?.map((one) => missingInWords(one, { criteria, facts, interactions: own, at })) ?? null,
    found: replayPass({ criteria: document, facts, interactions: own, pass: asItWent, now: at }),
    really: { mqlAt: upTo(reachedAt.mql, at), mqlVersion: pass.movedBy.mql, endedAt: upTo(endedAt, at) },
  };
}

/** The pass that was under way at a moment, or the last before it; the first pass has everything before it. */
function passAt(passes: LeadHistory["passes"], at: Moment): number {
  return Math.max(0, passes.findLastIndex(({ state }) => (state.reachedAt.lead ?? -Infinity) <= at));
}

function upTo(moment: Moment | null, at: Moment): Moment | null {
  return moment !== null && moment <= at ? moment : null;
}

function linked({ id, kind, occurredAt }: Interaction, leadId: LeadId, labels: ReadonlyMap<string, string>) {
  return { id, label: labels.get(kind) ?? kind, occurredAt, cursor: timelineCursorAt(leadId, occurredAt) };
}

async function kindLabels(tx: Transaction): Promise<Map<string, string>> {
  const rows = await tx.select({ kind: interactionKinds.kind, label: interactionKinds.label }).from(interactionKinds);
  return new Map(rows.map(({ kind, label }) => [kind, label]));
}
