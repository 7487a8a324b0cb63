import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { LeadId, PersonId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import { Refusal } from "@/funnel/refusal";
import type { Recording } from "./move-pass";
import { iso, recordset } from "./recordset";

export type OwnInteraction = { readonly leadId: LeadId; readonly interaction: Interaction; readonly loggedBy: PersonId | null };

/** Adds the interactions that are not there yet and says which those were, as `lead:id`; a repeat changes nothing. */
export async function storeInteractions(tx: Transaction, arriving: readonly OwnInteraction[], { recordedAt, importId }: Recording): Promise<Set<string>> {
  if (arriving.length === 0) return new Set();
  await refuseUnknownKinds(tx, arriving);
  const rows = arriving.map(({ leadId, interaction: { id, kind, occurredAt, source, medium, campaign, properties }, loggedBy }) => ({
    lead_id: leadId, id, kind, occurred_at: iso(occurredAt), source, medium, campaign, logged_by: loggedBy,
    properties: Object.keys(properties).length === 0 ? null : properties,
  }));
  const added = await tx.execute<{ lead_id: string; id: string }>(sql`
    insert into interactions (lead_id, id, kind, occurred_at, received_at, import_id, logged_by, source, medium, campaign, properties)
    select r.lead_id, r.id, r.kind, r.occurred_at, ${iso(recordedAt)}::timestamptz, ${importId}::bigint, r.logged_by, r.source, r.medium, r.campaign,
      r.properties
    from ${recordset(rows, {
      lead_id: "bigint", id: "uuid", kind: "text", occurred_at: "timestamptz", logged_by: "bigint", source: "text", medium: "text", campaign: "text",
      properties: "jsonb",
    })} r
    on conflict (lead_id, id) do nothing returning lead_id, id`);
  return new Set(added.map(({ lead_id, id }) => `${lead_id}:${id}`));
}

async function refuseUnknownKinds(tx: Transaction, arriving: readonly OwnInteraction[]): Promise<void> {
  const kinds = [...new Set(arriving.map(({ interaction }) => interaction.kind))].map((kind) => ({ kind }));
  const unknown = await tx.execute<{ kind: string }>(sql`
    select k.kind from ${recordset(kinds, { kind: "text" })} k where not exists (select from interaction_kinds i where i.kind = k.kind)`);
  const [first] = unknown;
  if (first) throw new Refusal("invalid", `“${first.kind}” is not a kind of interaction here. Add it in the settings first.`, { kind: "Unknown kind" });
}
