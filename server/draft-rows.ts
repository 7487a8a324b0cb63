import { eq, getTableColumns, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { criteriaDrafts } from "@/db/schema/criteria";
import { people } from "@/db/schema/people";
import type { DraftId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";

/** Criteria that somebody is writing, with who began them and who saved them last. */
export type CriteriaDraft = {
  readonly draftId: DraftId;
  readonly name: string;
  /** May be anything: drafts are kept while they cannot be understood yet, and as text while they are no JSON. */
  readonly document: unknown;
  readonly basedOn: number | null;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Moment;
  readonly updatedBy: string;
  readonly updatedAt: Moment;
  readonly discardedAt: Moment | null;
  /** The version it was last published as. */
  readonly publishedAs: number | null;
};

const creator = alias(people, "creator");
const updater = alias(people, "updater");

/** Drafts with the names of people, to be narrowed down. */
export function selectDrafts() {
  return db()
    .select({ ...getTableColumns(criteriaDrafts), creator: creator.name, updater: updater.name })
    .from(criteriaDrafts)
    .leftJoin(creator, eq(criteriaDrafts.createdBy, sql`'person ' || ${creator.id}`))
    .leftJoin(updater, eq(criteriaDrafts.updatedBy, sql`'person ' || ${updater.id}`))
    .$dynamic();
}

export function draftOf({ id, creator: createdByName, updater: updatedByName, createdBy, createdAt, updatedBy, updatedAt, discardedAt, ...rest }: Awaited<ReturnType<typeof selectDrafts>>[number]): CriteriaDraft {
  return {
    draftId: id,
    ...rest,
    createdBy: createdByName ?? createdBy,
    createdAt: createdAt.getTime(),
    updatedBy: updatedByName ?? updatedBy,
    updatedAt: updatedAt.getTime(),
    discardedAt: discardedAt?.getTime() ?? null,
  };
}
