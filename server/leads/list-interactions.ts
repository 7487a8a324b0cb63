import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { interactions } from "@/db/schema/interactions";
import { people } from "@/db/schema/people";
import { interactionKinds } from "@/db/schema/workspace";
import type { LeadId } from "@/funnel/ids";
import type { Properties } from "@/funnel/interaction";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { readListCursor, writeListCursor } from "../list-cursor";
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
};

export type Timeline = { readonly interactions: readonly LoggedInteraction[]; readonly older: string | null; readonly isFirst: boolean };

/** What a lead did and what we did together, latest first, a page by key. */
export async function listInteractions(allowed: Allowed<"lead:read">, leadId: LeadId, page: { readonly cursor: string | null; readonly limit: number }): Promise<Timeline> {
  await refuseHidden(db(), allowed, leadId);
  const from = readListCursor(TIMELINE, page.cursor);
  const place = from !== null && typeof from.key === "string" ? /^(-?\d{1,13}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(from.key) : null;
  const older = place ? sql`(${interactions.occurredAt}, ${interactions.id}) < (${new Date(Number(place[1])).toISOString()}::timestamptz, ${place[2]}::uuid)` : undefined;
  const rows = await db()
    .select({ row: interactions, label: interactionKinds.label, loggedBy: people.name })
    .from(interactions)
    .innerJoin(interactionKinds, eq(interactionKinds.kind, interactions.kind))
    .leftJoin(people, eq(people.id, interactions.loggedBy))
    .where(and(eq(interactions.leadId, leadId), older))
    .orderBy(sql`${interactions.occurredAt} desc, ${interactions.id} desc`)
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit).map(({ row: { id, kind, source, medium, campaign, ...rest }, label, loggedBy }) => ({
    id, kind, label, source, medium, campaign, loggedBy, occurredAt: rest.occurredAt.getTime(), receivedAt: rest.receivedAt.getTime(), properties: rest.properties ?? {},
  }));
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return { interactions: shown, older: last ? writeListCursor(TIMELINE, { side: "after", key: `${last.occurredAt} ${last.id}`, id: leadId }) : null, isFirst: place === null };
}

const TIMELINE = "timeline";
