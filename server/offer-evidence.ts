import { and, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { beginning } from "@/db/schema/columns";
import { calledName, leads } from "@/db/schema/leads";
import { stageChanges } from "@/db/schema/passes";
import { people } from "@/db/schema/people";
import { interactionKinds, reasons } from "@/db/schema/workspace";
import { type WordedVerdict, evidenceOf, wordedVerdict } from "@/funnel/evidence";
import type { LeadId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import type { FactsKnown } from "@/funnel/facts-known";
import type { Moment } from "@/funnel/moment";
import type { Allowed, Permission } from "@/funnel/permissions";
import type { Ending, Stage } from "@/funnel/stages";
import { type InForce, criteriaInForce } from "./criteria-in-force";
import { interactionsOf } from "./judge-passes";
import { knownOf, loadLeads } from "./lead-facts";
import { type ToldOfferEvent, storiesOf } from "./offer-story";
import { type PassInHand, loadInteractions, loadPasses } from "./passes-in-hand";
import { recordset } from "./recordset";
import { wholeLeads } from "./visible-leads";

export type Touch = { readonly kind: string; readonly label: string; readonly at: Moment; readonly note: string | null };
export type EarlierPass = { readonly pass: number; readonly ending: Ending | null; readonly endedAt: Moment | null; readonly reason: string | null };
export type Colleague = { readonly leadId: LeadId; readonly name: string; readonly stage: Stage };

/** What a rep has to know of a waiting lead to decide without opening anything else. */
export type OfferEvidence = {
  /** The conditions that let it through when it was handed over. */
  readonly because: readonly string[];
  /** What counts now; null where no criteria are published. */
  readonly counts: Counts | null;
  /** Who handed it over, where it was not the criteria. */
  readonly handedOverBy: string | null;
  readonly touches: readonly Touch[];
  readonly colleagues: readonly Colleague[];
  readonly earlierPasses: readonly EarlierPass[];
  /** What happened to the offers of this pass so far. */
  readonly story: readonly ToldOfferEvent[];
};

export type Counts = Pick<WordedVerdict, "score" | "fit" | "behaviour" | "fitRules">;

type Offer = { readonly leadId: LeadId; readonly pass: number; readonly company: string | null };

const LAST_TOUCHES = 5;

/** The evidence for some offers at once, in a handful of statements however many they are. */
export async function evidenceOfOffers(tx: Transaction, allowed: Allowed<Permission>, offers: readonly Offer[], now: Moment): Promise<(leadId: LeadId) => OfferEvidence> {
  const ids = offers.map(({ leadId }) => leadId);
  const [inForce, known, passesByLead, interactionsByLead, labels, byHand, colleagues, stories] = await Promise.all([
    criteriaInForce(tx), loadLeads(tx, ids), loadPasses(tx, ids), loadInteractions(tx, ids), labelsIn(tx), handedOverByHand(tx, ids), colleaguesOf(tx, allowed, offers), storiesOf(tx, ids),
  ]);
  const byLead = new Map(offers.map((offer) => {
    const passes = passesByLead.get(offer.leadId) ?? [];
    const pass = passes.find(({ ref }) => ref.pass === offer.pass);
    const did = interactionsByLead.get(offer.leadId) ?? [];
    const lead = known.get(offer.leadId);
    return [offer.leadId, {
      ...(pass && lead ? found(inForce, pass, knownOf(lead), interactionsOf(pass, undefined, did), now) : NOTHING_FOUND),
      handedOverBy: byHand.get(`${offer.leadId}:${offer.pass}`) ?? null,
      touches: did.slice(-LAST_TOUCHES).reverse().map((interaction) => touch(interaction, labels.kinds)),
      colleagues: colleagues(offer),
      earlierPasses: passes.filter(({ ref }) => ref.pass < offer.pass).map((earlier) => ended(earlier, labels.reasons)),
      story: stories(offer.leadId, offer.pass),
    }] as const;
  }));
  return (leadId) => {
    const evidence = byLead.get(leadId);
    if (!evidence) throw new Error(`No evidence was asked for lead ${leadId}`);
    return evidence;
  };
}

const NOTHING_FOUND = { because: [], counts: null };

/** Why it was let through is the word of the version that did it; what counts now, of the one in force. */
function found(inForce: readonly InForce[], pass: PassInHand, facts: FactsKnown, own: readonly Interaction[], now: Moment): Pick<OfferEvidence, "because" | "counts"> {
  const [latest, handedOverAt] = [inForce.at(-1), pass.state.reachedAt.sal];
  if (!latest) return NOTHING_FOUND;
  const { score, fit, behaviour, fitRules } = wordedVerdict(latest, facts, own, now);
  const by = inForce.find(({ version }) => version === pass.movedBy.sal);
  return { because: by && handedOverAt !== null ? evidenceOf("sal", by, facts, own, handedOverAt).because : [], counts: { score, fit, behaviour, fitRules } };
}

function touch({ kind, occurredAt, properties }: Interaction, labels: ReadonlyMap<string, string>): Touch {
  const { note } = properties;
  return { kind, label: labels.get(kind) ?? kind, at: occurredAt, note: typeof note === "string" ? note : null };
}

function ended({ ref, state, known }: PassInHand, labels: ReadonlyMap<string, string>): EarlierPass {
  return { pass: ref.pass, ending: state.ending, endedAt: state.endedAt, reason: known.reason ? (labels.get(known.reason) ?? known.reason) : null };
}

async function labelsIn(tx: Transaction): Promise<{ kinds: Map<string, string>; reasons: Map<string, string> }> {
  const kinds = await tx.select({ code: interactionKinds.kind, label: interactionKinds.label }).from(interactionKinds);
  const codes = await tx.select({ code: reasons.code, label: reasons.label }).from(reasons);
  return { kinds: new Map(kinds.map(({ code, label }) => [code, label])), reasons: new Map(codes.map(({ code, label }) => [code, label])) };
}

async function handedOverByHand(tx: Transaction, ids: readonly LeadId[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const moves = await tx
    .select({ leadId: stageChanges.leadId, pass: stageChanges.pass, name: people.name })
    .from(stageChanges)
    .leftJoin(people, sql`${people.id} = ${stageChanges.actorId}`)
    .where(and(inArray(stageChanges.leadId, [...ids]), sql`${stageChanges.to} = 'sal' and ${stageChanges.type} = 'move' and ${stageChanges.criteriaVersion} is null`));
  return new Map(moves.map(({ leadId, pass, name }) => [`${leadId}:${pass}`, name ?? "another system"]));
}

const MOST_COLLEAGUES = 4;

async function colleaguesOf(tx: Transaction, allowed: Allowed<Permission>, offers: readonly Offer[]): Promise<(offer: Offer) => Colleague[]> {
  const companies = [...new Set(offers.flatMap(({ company }) => (company?.trim() ? [keyOf(company)] : [])))];
  const rows = companies.length === 0 ? [] : await tx.execute<Colleague & { key: string }>(sql`
    select c.key, o.* from ${recordset(companies.map((key) => ({ key })), { key: "text" })} c cross join lateral (
      select ${leads.leadId}::float8 as "leadId", ${calledName(leads)} as name, ${leads.stage} as stage from ${leads}
      where ${beginning(sql`lower(${leads.company})`)} = c.key and ${wholeLeads(allowed)} limit ${MOST_COLLEAGUES + 1}
    ) o`);
  return ({ leadId, company }) => {
    const own = company === null ? null : keyOf(company);
    return rows.filter(({ key, leadId: other }) => key === own && other !== leadId).slice(0, MOST_COLLEAGUES).map(({ key: _key, ...colleague }) => colleague);
  };
}

function keyOf(company: string): string {
  return [...company.toLowerCase()].slice(0, 200).join("");
}
