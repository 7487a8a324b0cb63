import { asc } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { criteriaVersions } from "@/db/schema/criteria";
import { type Criteria, parseCriteria } from "@/funnel/criteria";
import type { Moment } from "@/funnel/moment";

/** A published version and since when it counts. */
export type InForce = { readonly version: number; readonly criteria: Criteria; readonly from: Moment };

/** Versions never change once published, so each is read and checked once a process. */
const read = new Map<string, InForce>();

/** Every published version, oldest first; none before the first is published. */
export async function criteriaInForce(tx: Transaction): Promise<InForce[]> {
  const published = await tx
    .select({ version: criteriaVersions.version, publishedAt: criteriaVersions.publishedAt })
    .from(criteriaVersions)
    .orderBy(asc(criteriaVersions.version));
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
  for (const { version, document, publishedAt } of await tx.select().from(criteriaVersions)) {
    const parsed = parseCriteria(document);
    if (!("criteria" in parsed)) throw new Error(`Criteria version ${version} cannot be read: ${parsed.problems[0]?.sentence}`);
    read.set(keyOf(version, publishedAt), { version, criteria: parsed.criteria, from: publishedAt.getTime() });
  }
}

function keyOf(version: number, publishedAt: Date): string {
  return `${version}@${publishedAt.getTime()}`;
}
