import { and, eq, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { identities, leads } from "@/db/schema/leads";
import type { LeadId } from "@/funnel/ids";
import type { Identity } from "@/funnel/lead";
import { Refusal } from "@/funnel/refusal";

type Written = { readonly email: string | null; readonly phone: string | null };

/**
 * The identities a person wrote down that nobody has yet. What tells a lead from all others, the e-mail address or else the
 * phone, must not be another lead's; beside an address a phone may be shared, and stays with the lead that has it.
 */
export async function freeIdentities(tx: Transaction, { email, phone }: Written, own: LeadId | null): Promise<Identity[]> {
  const written: Identity[] = [...(email === null ? [] : [{ kind: "email", value: email } as const]), ...(phone === null ? [] : [{ kind: "phone", value: phone } as const])];
  const [strongest] = written;
  if (!strongest) return [];
  const taken = await tx
    .select({ kind: identities.kind, leadId: identities.leadId, name: leads.name, company: leads.company })
    .from(identities)
    .innerJoin(leads, eq(leads.leadId, identities.leadId))
    .where(or(...written.map(({ kind, value }) => and(eq(identities.kind, kind), eq(identities.value, value)))));
  const other = taken.find(({ kind, leadId }) => kind === strongest.kind && leadId !== own);
  if (other) throw belongsElsewhere(strongest, other.name ?? other.company ?? "Another lead");
  return written.filter(({ kind }) => taken.every((one) => one.kind !== kind));
}

function belongsElsewhere({ kind }: Identity, whose: string): Refusal {
  const sentence = `${whose} has this ${kind === "email" ? "e-mail address" : "phone number"} already.`;
  return new Refusal("conflict", `${sentence} Nothing was changed.`, { [kind]: sentence });
}
