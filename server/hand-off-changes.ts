import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { HandOffEventKind } from "@/funnel/hand-off-events";
import type { HandOffId, PersonId } from "@/funnel/ids";

/** Something that happened to an offer, for those who have a list of offers open. */
export type HandOffChange = {
  readonly id: number;
  readonly handOffId: HandOffId;
  readonly what: HandOffEventKind;
  readonly by: PersonId | null;
  readonly byName: string | null;
  /** Whose offer it is, and whose it becomes where it is passed on. */
  readonly ownerId: PersonId | null;
  readonly to: PersonId | null;
  readonly writtenBy: string;
};

/** What happened from a place on; `next` is the place to go on from, `isMore` says that it was too much to tell. */
export type HandOffChanges = { readonly changes: readonly HandOffChange[]; readonly next: string; readonly isMore: boolean };

const MOST = 500;

/**
 * What happened since a place: the oldest transaction that was still open then. A transaction that commits late is told late,
 * never left out; something may be told twice, under the same id. Without a place: only where to go on from.
 */
export async function readHandOffChanges(since: string | null): Promise<HandOffChanges> {
  const [row] = await db().execute<{ next: string; changes: HandOffChange[] | null }>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text as next, case when ${since}::text is not null then (
      select json_agg(json_build_object('id', e.id, 'handOffId', e.hand_off_id, 'what', e.what, 'by', e.actor_id, 'byName', p.name, 'ownerId', h.owner_id,
        'to', (e.details ->> 'to')::bigint, 'writtenBy', e.written_by::text) order by e.id)
      from (select * from hand_off_events where written_by >= ${since}::text::xid8 order by written_by, id limit ${MOST + 1}) e
        join hand_offs h on h.id = e.hand_off_id left join people p on p.id = e.actor_id) end as changes`);
  const [changes, next] = [row?.changes ?? [], row?.next ?? "0"];
  const isOfAnotherServer = since !== null && BigInt(since) > BigInt(next);
  return { changes, next, isMore: changes.length > MOST || isOfAnotherServer };
}
