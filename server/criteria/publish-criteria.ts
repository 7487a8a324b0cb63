import { max, sql } from "drizzle-orm";
import { criteriaVersions } from "@/db/schema/criteria";
import type { JudgedByAVersion } from "@/funnel/course";
import { parseCriteria } from "@/funnel/criteria";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "../actor-mark";
import { inTransaction } from "../in-transaction";
import { recordAudit } from "../record-audit";

/**
 * Publishes the next version of the criteria, which counts from now on for everyone or only for passes that begin from now on: versions are numbered, never changed, and say who
 * published them and why. Refused with a sentence for each place where the document cannot be understood.
 */
export async function publishCriteria(allowed: Allowed<"criteria:publish">, input: { document: unknown; reason: string; judges?: JudgedByAVersion }, now: Moment = Date.now()): Promise<number> {
  const parsed = parseCriteria(input.document);
  if (!("criteria" in parsed)) throw new Refusal("invalid", "These criteria cannot be published.", Object.fromEntries(parsed.problems.map(({ path, sentence }) => [path, sentence])));
  const reason = input.reason.trim();
  if (reason === "") throw new Refusal("invalid", "Say why these criteria are published.", { reason: "Say why, for those who read it next year." });

  return inTransaction(async (tx) => {
    await tx.execute(sql`lock table criteria_versions in exclusive mode`);
    const [latest] = await tx.select({ version: max(criteriaVersions.version) }).from(criteriaVersions);
    const version = (latest?.version ?? 0) + 1;
    const { label, personId } = markOf(allowed.actor);
    await tx.insert(criteriaVersions).values({ version, document: parsed.criteria, reason, publishedAt: new Date(now), publishedBy: personId, publisher: label, judges: input.judges ?? "everyone" });
    await recordAudit(tx, allowed, "criteria.published", `criteria ${version}`);
    return version;
  });
}
