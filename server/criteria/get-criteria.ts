import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { criteriaVersions } from "@/db/schema/criteria";
import { people } from "@/db/schema/people";
import type { JudgedByAVersion } from "@/funnel/course";
import { type Criteria, parseCriteria } from "@/funnel/criteria";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";

/** A published version with who published it, when and why. */
export type PublishedCriteria = {
  readonly version: number;
  readonly criteria: Criteria;
  readonly reason: string;
  readonly publishedAt: Moment;
  readonly publishedBy: string;
  /** Whom it judges: everyone, or only passes that began from then on. */
  readonly judges: JudgedByAVersion;
};

/** The version asked for, or the one in force; null before any is published. */
export async function findCriteria(_allowed: Allowed<"criteria:read">, version?: number): Promise<PublishedCriteria | null> {
  const [row] = await db()
    .select({ version: criteriaVersions.version, document: criteriaVersions.document, reason: criteriaVersions.reason, publishedAt: criteriaVersions.publishedAt, judges: criteriaVersions.judges, publisher: criteriaVersions.publisher, name: people.name })
    .from(criteriaVersions)
    .leftJoin(people, eq(people.id, criteriaVersions.publishedBy))
    .where(version === undefined ? undefined : eq(criteriaVersions.version, version))
    .orderBy(desc(criteriaVersions.version))
    .limit(1);
  if (!row) {
    if (version !== undefined) throw new Refusal("not_found", `There is no version ${version} of the criteria.`);
    return null;
  }
  const parsed = parseCriteria(row.document);
  if (!("criteria" in parsed)) throw new Error(`Criteria version ${row.version} cannot be read`);
  return { version: row.version, criteria: parsed.criteria, reason: row.reason, publishedAt: row.publishedAt.getTime(), publishedBy: row.name ?? row.publisher, judges: row.judges };
}

/** Every version, newest first, without its document. */
export async function listCriteriaVersions(_allowed: Allowed<"criteria:read">): Promise<Omit<PublishedCriteria, "criteria">[]> {
  const rows = await db()
    .select({ version: criteriaVersions.version, reason: criteriaVersions.reason, publishedAt: criteriaVersions.publishedAt, judges: criteriaVersions.judges, publisher: criteriaVersions.publisher, name: people.name })
    .from(criteriaVersions)
    .leftJoin(people, eq(people.id, criteriaVersions.publishedBy))
    .orderBy(desc(criteriaVersions.version));
  return rows.map(({ publishedAt, publisher, name, ...row }) => ({ ...row, publishedAt: publishedAt.getTime(), publishedBy: name ?? publisher }));
}
