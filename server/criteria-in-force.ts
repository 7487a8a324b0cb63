import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { criteriaVersions } from "@/db/schema/criteria";
import type { VersionInForce } from "@/funnel/course";
import { parseCriteria } from "@/funnel/criteria";
import type { Moment } from "@/funnel/moment";

/** A published version, since when it counts and for whom. */
export type InForce = Required<VersionInForce>;

/** Versions never change once published, so each is read and checked once a process. */
const read = new Map<string, InForce>();

/** Every published version, oldest first; none before the first is published. What is noted meanwhile costs no statement of its own. */
export async function criteriaInForce(tx: Transaction, noting?: SQL): Promise<InForce[]> {
  const published = await tx.execute<{ version: number; publishedAt: Moment }>(sql`
    ${noting ? sql`with noted as (${noting})` : sql``} select version, (extract(epoch from published_at) * 1000)::float8 as "publishedAt" from ${criteriaVersions} order by version`);
  if (published.some(({ version, publishedAt }) => !read.has(keyOf(version, publishedAt)))) await readAll(tx);
  return published.map(({ version, publishedAt }) => {
    const known = read.get(keyOf(version, publishedAt));
    if (!known) throw new Error(`Criteria version ${version} vanished while it was read`);
    return known;
  });
}

/** In how many days points halve now; null where they never fade, or nothing is published. */
export async function halfLifeInForce(tx: Transaction): Promise<number | null> {
  return (await criteriaInForce(tx)).at(-1)?.criteria.halfLifeDays ?? null;
}

async function readAll(tx: Transaction): Promise<void> {
  for (const { version, document, publishedAt, judges } of await tx.select().from(criteriaVersions)) {
    const parsed = parseCriteria(document);
    if (!("criteria" in parsed)) throw new Error(`Criteria version ${version} cannot be read: ${parsed.problems[0]?.sentence}`);
    read.set(keyOf(version, publishedAt.getTime()), { version, criteria: parsed.criteria, from: publishedAt.getTime(), judges });
  }
}

function keyOf(version: number, publishedAt: Moment): string {
  return `${version}@${publishedAt}`;
}
