import type { LeadId } from "@/funnel/ids";
import type { Interaction } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import { contentId } from "./content-id";

export type Logged = { readonly leadId: LeadId; readonly kind: string; readonly occurredAt: Moment; readonly note: string };

/** What a person wrote down, as an interaction; its id is made of its content, so a form sent twice logs it once. */
export function logged({ leadId, kind, occurredAt, note }: Logged): Interaction {
  const said = note.trim();
  return { id: contentId(["logged", String(leadId), kind, String(occurredAt), said]), kind, occurredAt, source: null, medium: null, campaign: null, properties: said === "" ? {} : { note: said } };
}
