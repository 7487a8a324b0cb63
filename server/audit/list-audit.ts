import { and, desc, asc, gt, inArray, like, lt, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { people } from "@/db/schema/people";
import { audit } from "@/db/schema/workspace";
import type { PersonId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";

export type AuditRow = {
  readonly id: number;
  readonly at: Moment;
  /** Who, as it was kept: "person 12", "key 3", or Baton itself. */
  readonly actor: string;
  readonly actorName: string | null;
  readonly action: string;
  readonly subject: string;
  readonly subjectName: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

/** A page of the audit, the newest first; the ids lead to the pages beside it, null where there is none. */
export type AuditPage = { readonly rows: readonly AuditRow[]; readonly newerThan: number | null; readonly olderThan: number | null };

export type AuditQuery = { readonly olderThan?: number | undefined; readonly newerThan?: number | undefined; /** Such as "person." or "key.". */ readonly about?: string | undefined };

const PAGE = 50;

/** Who did what, that is not a lead's own history. Names are looked up now and are not kept in it. */
export async function listAudit(_by: Allowed<"audit:read">, query: AuditQuery): Promise<AuditPage> {
  const isUpwards = query.newerThan !== undefined;
  const found = await db()
    .select()
    .from(audit)
    .where(and(...conditions(query)))
    .orderBy(isUpwards ? asc(audit.id) : desc(audit.id))
    .limit(PAGE + 1);
  const isMore = found.length > PAGE;
  const page = isUpwards ? found.slice(0, PAGE).reverse() : found.slice(0, PAGE);
  const [first, last] = [page[0]?.id ?? null, page.at(-1)?.id ?? null];
  return {
    rows: await withNames(page),
    newerThan: (isUpwards ? isMore : query.olderThan !== undefined) ? first : null,
    olderThan: (isUpwards ? true : isMore) ? last : null,
  };
}

function conditions({ olderThan, newerThan, about }: AuditQuery): (SQL | undefined)[] {
  return [
    olderThan === undefined ? undefined : lt(audit.id, olderThan),
    newerThan === undefined ? undefined : gt(audit.id, newerThan),
    about === undefined ? undefined : like(audit.action, `${about.replace(/[%_\\]/g, "\\$&")}%`),
  ];
}

async function withNames(page: (typeof audit.$inferSelect)[]): Promise<AuditRow[]> {
  const ids = new Set(page.flatMap(({ actor, subject }) => [personIn(actor), personIn(subject)]).filter((id) => id !== null));
  const rows = ids.size === 0 ? [] : await db().select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, [...ids]));
  const names = new Map<PersonId | null, string>(rows.map(({ id, name }) => [id, name]));
  return page.map((row) => ({ ...row, at: row.at.getTime(), actorName: names.get(personIn(row.actor)) ?? null, subjectName: names.get(personIn(row.subject)) ?? null }));
}

function personIn(mark: string): PersonId | null {
  const id = /^person (\d+)$/.exec(mark)?.[1];
  return id === undefined ? null : (Number(id) as PersonId);
}
