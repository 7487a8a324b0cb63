import { createHash } from "node:crypto";
import type { LeadId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";

export type Logged = { readonly leadId: LeadId; readonly kind: string; readonly occurredAt: Moment; readonly note: string };

/** What a person wrote down, as an interaction; its id is made of its content, so a form sent twice logs it once. */
export function logged({ leadId, kind, occurredAt, note }: Logged): Interaction {
  const said = note.trim();
  return { id: idOf([leadId, kind, occurredAt, said]), kind, occurredAt, source: null, medium: null, campaign: null, properties: said === "" ? {} : { note: said } };
}

function idOf(content: readonly unknown[]): string {
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join("-");
}
