import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { interactions } from "@/db/schema/interactions";
import { people } from "@/db/schema/people";
import { interactionKinds } from "@/db/schema/workspace";
import type { LeadId } from "@/funnel/ids";
import type { Properties } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { IS_PREMATURE } from "../premature-contacts";
import { readTimelineCursor, writeTimelineCursor } from "../timeline-cursor";
import { refuseHidden } from "../visible-leads";

export type LoggedInteraction = {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly occurredAt: Moment;
  readonly receivedAt: Moment;
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly properties: Properties;
  readonly loggedBy: string | null;
  /** A contact that came before the lead was in sales' hands. */
  readonly isPremature: boolean;
};

export type Timeline = { readonly interactions: readonly LoggedInteraction[]; readonly older: string | null; readonly isFirst: boolean };

/** What a lead did and what we did together, latest first, a page by key; without what it wrote and what was noted where the lead is masked. */
export async function listInteractions(allowed: Allowed<"lead:read">, leadId: LeadId, page: { readonly cursor: string | null; readonly limit: number }): Promise<Timeline> {
  const { isMasked } = await refuseHidden(db(), allowed, leadId);
  const place = readTimelineCursor(page.cursor);
  const older = place ? sql`(${interactions.occurredAt}, ${interactions.id}) < (${new Date(place.occurredAt).toISOString()}::timestamptz, ${place.id}::uuid)` : undefined;
  const rows = await db()
    .select({ row: interactions, label: interactionKinds.label, loggedBy: people.name, isPremature: IS_PREMATURE })
    .from(interactions)
    .innerJoin(interactionKinds, eq(interactionKinds.kind, interactions.kind))
    .leftJoin(people, eq(people.id, interactions.loggedBy))
    .where(and(eq(interactions.leadId, leadId), older))
    .orderBy(sql`${interactions.occurredAt} desc, ${interactions.id} desc`)
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit).map(({ row: { id, kind, source, medium, campaign, ...rest }, label, loggedBy, isPremature }) => ({
    id, kind, label, source, medium, campaign, loggedBy, isPremature, occurredAt: rest.occurredAt.getTime(), receivedAt: rest.receivedAt.getTime(), properties: isMasked ? {} : (rest.properties ?? {}),
  }));
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return { interactions: shown, older: last ? writeTimelineCursor(leadId, last) : null, isFirst: place === null };
}
