import type { LeadId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import { readListCursor, writeListCursor } from "./list-cursor";

const TIMELINE = "timeline";

/** A place in a lead's time line: everything before this interaction. */
export type TimelinePlace = { readonly occurredAt: Moment; readonly id: string };

export function writeTimelineCursor(leadId: LeadId, { occurredAt, id }: TimelinePlace): string {
  return writeListCursor(TIMELINE, { side: "after", key: `${occurredAt} ${id}`, id: leadId });
}

/** The cursor of the page that begins with what happened at this moment. */
export function timelineCursorAt(leadId: LeadId, occurredAt: Moment): string {
  return writeTimelineCursor(leadId, { occurredAt: occurredAt + 1, id: "00000000-0000-0000-0000-000000000000" });
}

/** The place a cursor names; null where it is none of ours. */
export function readTimelineCursor(cursor: string | null): TimelinePlace | null {
  const from = readListCursor(TIMELINE, cursor);
  const place = from !== null && typeof from.key === "string" ? /^(-?\d{1,13}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(from.key) : null;
  return place ? { occurredAt: Number(place[1]), id: place[2]! } : null;
}
