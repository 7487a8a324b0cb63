import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { HandOffEventKind } from "@/funnel/hand-off-events";
import type { HandOffId, LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { ActorMark } from "./actor-mark";
import { pokeAfter } from "./poke-hand-offs";
import { iso, recordset } from "./recordset";

/** Something that happened to an offer; `details` hold ids, reasons and dates, never what is known of the lead. */
export type HandOffEvent = {
  readonly leadId: LeadId;
  readonly handOffId: HandOffId;
  readonly what: HandOffEventKind;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Adds to the history of offers, in the transaction that changes them. */
export async function noteHandOffs(tx: Transaction, events: readonly HandOffEvent[], { mark, at }: { readonly mark: ActorMark; readonly at: Moment }): Promise<void> {
  if (events.length === 0) return;
  pokeAfter(tx);
  const rows = events.map(({ leadId, handOffId, what, details }, place) => ({ place, lead_id: leadId, hand_off_id: handOffId, what, details: details ?? {} }));
  await tx.execute(sql`
    insert into hand_off_events (lead_id, hand_off_id, at, what, actor, actor_id, details)
    select r.lead_id, r.hand_off_id, ${iso(at)}::timestamptz, r.what, ${mark.label}, ${mark.personId}::bigint, r.details
    from ${recordset(rows, { place: "int", lead_id: "bigint", hand_off_id: "bigint", what: "text", details: "jsonb" })} r order by r.place`);
}
