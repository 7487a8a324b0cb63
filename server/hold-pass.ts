import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { passes } from "@/db/schema/passes";
import type { LeadId, PassRef, PersonId } from "@/funnel/ids";
import { Refusal } from "@/funnel/refusal";
import type { Stage } from "@/funnel/stages";
import { type PassInHand, loadPasses } from "./passes-in-hand";
import { lockLeads } from "./resolve-leads";

/** A pass as it stands now; its lead is held until the transaction ends, so that nobody else moves it meanwhile. */
export async function holdPass(tx: Transaction, { leadId, pass }: PassRef): Promise<PassInHand> {
  const held = (await holdPasses(tx, leadId)).find(({ ref }) => ref.pass === pass);
  if (!held) throw new Error(`Pass ${pass} of lead ${leadId} is not there`);
  return held;
}

/** A lead's latest pass, held; refused where it has come further than marketing may decide on. */
export async function holdOpenPass(tx: Transaction, leadId: LeadId, before: readonly Stage[]): Promise<PassInHand> {
  const pass = (await holdPasses(tx, leadId)).at(-1);
  if (!pass) throw new Error(`Lead ${leadId} has no pass`);
  if (!before.includes(pass.state.stage)) throw new Refusal("conflict", `This lead is ${STANDS[pass.state.stage]} already. Nothing was changed.`);
  return pass;
}

/** A pass that this rep has accepted and is working on, held; somebody else's is as good as not there. */
export async function holdOwnPass(tx: Transaction, rep: PersonId, ref: PassRef): Promise<PassInHand> {
  if (!(await isOwn(tx, rep, ref))) throw notYours();
  const pass = await holdPass(tx, ref);
  if (pass.known.ownerId !== rep) throw notYours();
  const { stage } = pass.state;
  if (stage === "lead" || stage === "mql" || stage === "sal") throw new Refusal("conflict", "Accept this lead in the queue first. Nothing was changed.");
  if (stage !== "accepted" && stage !== "sql") throw new Refusal("conflict", `This lead is ${STANDS[stage]} already. Nothing was changed.`);
  return pass;
}

const STANDS: Readonly<Record<Stage, string>> = {
  lead: "with marketing", mql: "marketing-qualified", sal: "in sales' hands", accepted: "accepted by sales", sql: "sales-qualified",
  won: "won", lost: "lost", recycled: "back with marketing", disqualified: "disqualified",
};

async function holdPasses(tx: Transaction, leadId: LeadId): Promise<PassInHand[]> {
  await lockLeads(tx, [{ leadId }]);
  return (await loadPasses(tx, [leadId])).get(leadId) ?? [];
}

async function isOwn(tx: Transaction, rep: PersonId, { leadId, pass }: PassRef): Promise<boolean> {
  const [own] = await tx
    .select({ leadId: passes.leadId })
    .from(passes)
    .where(and(eq(passes.leadId, leadId), eq(passes.number, pass), eq(passes.ownerId, rep)));
  return own !== undefined;
}

function notYours(): Refusal {
  return new Refusal("not_found", "This lead is not among yours.");
}
