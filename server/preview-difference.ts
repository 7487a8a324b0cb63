import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { calledName, leads } from "@/db/schema/leads";
import type { LeadId } from "@/funnel/ids";
import type { Effect } from "@/funnel/preview";
import { Refusal } from "@/funnel/refusal";
import { effectKey } from "./fingerprint";
import { among } from "./recordset";

/** The refusal of a publish that would not do what was previewed: which leads came to it, and which went. */
export async function movedMeanwhile(tx: Transaction, previewed: readonly Effect[] | null, now: readonly Effect[]): Promise<Refusal> {
  if (previewed === null) return new Refusal("conflict", `Leads have moved since the preview: publishing would now do something to ${counted(now)}. Nothing was published: make the preview again.`);
  const [before, after] = [new Set(previewed.map(effectKey)), new Set(now.map(effectKey))];
  const came = now.filter((effect) => !before.has(effectKey(effect)));
  const went = previewed.filter((effect) => !after.has(effectKey(effect)));
  const names = await namesOf(tx, [...came, ...went]);
  const told = (effects: readonly Effect[]) => list(effects, ({ leadId, step }) => `${names.get(leadId) || `lead ${leadId}`} (${DOES[step]})`);
  const sentences = [...(came.length > 0 ? [`Came since: ${told(came)}.`] : []), ...(went.length > 0 ? [`Went since: ${told(went)}.`] : [])];
  const ids = (effects: readonly Effect[]) => [...new Set(effects.map(({ leadId }) => leadId))].join(" ");
  return new Refusal("conflict", `Leads have moved since the preview. ${sentences.join(" ")} Nothing was published: make the preview again.`, {
    ...(came.length > 0 && { came: ids(came) }), ...(went.length > 0 && { went: ids(went) }),
  });
}

const DOES = { mql: "becomes MQL", sal: "handed to sales", sql: "becomes SQL" } as const;
const MOST_NAMED = 8;

function list(effects: readonly Effect[], told: (effect: Effect) => string): string {
  const named = effects.slice(0, MOST_NAMED).map(told).join(", ");
  return effects.length > MOST_NAMED ? `${named} and ${effects.length - MOST_NAMED} more` : named;
}

function counted(effects: readonly Effect[]): string {
  const total = new Set(effects.map(({ leadId }) => leadId)).size;
  return total === 1 ? "1 lead" : `${total} leads`;
}

async function namesOf(tx: Transaction, effects: readonly Effect[]): Promise<Map<LeadId, string>> {
  const ids = [...new Set(effects.map(({ leadId }) => leadId))].slice(0, 2 * MOST_NAMED);
  const rows = await tx.select({ leadId: leads.leadId, name: calledName(leads) }).from(leads).where(sql`${leads.leadId} in ${among(ids)}`);
  return new Map(rows.map(({ leadId, name }) => [leadId, name]));
}
