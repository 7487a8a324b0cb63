import { and, desc, eq, sql } from "drizzle-orm";
import { type Transaction, db } from "@/db/client";
import { criteriaDrafts, criteriaVersions } from "@/db/schema/criteria";
import { leads } from "@/db/schema/leads";
import { people } from "@/db/schema/people";
import type { Candidate } from "@/funnel/candidate";
import type { JudgedByAVersion } from "@/funnel/course";
import type { Criteria } from "@/funnel/criteria";
import type { DraftId } from "@/funnel/ids";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import type { Effect } from "@/funnel/preview";
import { Refusal } from "@/funnel/refusal";
import { markOf } from "./actor-mark";
import { beginJudgingRun } from "./begin-judging-run";
import { type Promised, criteriaMark, effectsMark, readFingerprint } from "./fingerprint";
import { movedMeanwhile } from "./preview-difference";
import { publishExactly } from "./publish-exactly";
import { recordAudit } from "./record-audit";
import { whileNobodyWrites } from "./writing-turn";

export type ToPublish = {
  readonly criteria: Criteria;
  readonly reason: string;
  readonly judges: JudgedByAVersion;
  /** What it is a copy of; null for a document from elsewhere. */
  readonly from: Candidate | null;
  /** The preview that was seen: then exactly that is published, or nothing. */
  readonly expected: { readonly fingerprint: string; /** What it named, where that is still known. */ readonly effects: readonly Effect[] | null } | null;
};

/**
 * Publishes the next version, which counts from a moment at which nobody writes, so that what was judged before stays judged
 * as it was. With a preview it does exactly what that named, or refuses and says what has come and gone since.
 */
export async function publishVersion(allowed: Allowed<"criteria:publish">, toPublish: ToPublish, now?: Moment): Promise<number> {
  const { criteria, expected, judges } = toPublish;
  if (expected === null) {
    const leadsTotal = await countLeads();
    return whileNobodyWrites((tx) => write(tx, allowed, toPublish, now ?? Date.now() + 1, leadsTotal));
  }
  const promised = promiseOf(expected.fingerprint, criteria);
  await refuseIfFollowed(db(), promised);
  if (judges === "new_passes") {
    return whileNobodyWrites(async (tx) => {
      await refuseIfFollowed(tx, promised);
      return write(tx, allowed, toPublish, Date.now() + 1, 0);
    });
  }
  return publishExactly(criteria, async ({ tx, at, leads: leadsTotal, effects }) => {
    await refuseIfFollowed(tx, promised);
    if (effectsMark(effects) !== promised.effects) throw await movedMeanwhile(tx, expected.effects, effects);
    return write(tx, allowed, toPublish, at, leadsTotal);
  });
}

function promiseOf(fingerprint: string, criteria: Criteria): Promised {
  const promised = readFingerprint(fingerprint);
  if (!promised) throw new Refusal("invalid", "This is no fingerprint of a preview.", { expect: "Take it from a preview, such as v2-0123456789abcdef-…" });
  if (promised.criteria !== criteriaMark(criteria)) throw new Refusal("conflict", "The preview was of other criteria than these. Nothing was published: make a preview of these.");
  return promised;
}

/** Refuses where somebody has published since the preview, naming who and why. */
async function refuseIfFollowed(tx: Transaction | ReturnType<typeof db>, { follows }: Promised): Promise<void> {
  const [latest] = await tx
    .select({ version: criteriaVersions.version, reason: criteriaVersions.reason, publisher: criteriaVersions.publisher, name: people.name })
    .from(criteriaVersions)
    .leftJoin(people, eq(people.id, criteriaVersions.publishedBy))
    .orderBy(desc(criteriaVersions.version))
    .limit(1);
  if ((latest?.version ?? null) === follows) return;
  if (!latest) throw new Refusal("conflict", "The version that this preview follows is not there.");
  const { version, name, publisher, reason } = latest;
  throw new Refusal("conflict", `${name ?? publisher} published version ${version} meanwhile: ${reason.replace(/\.?$/, ".")} The preview was made on top of version ${follows ?? "none"}. Nothing was published: make it again.`, { published: String(version) });
}

async function write(tx: Transaction, allowed: Allowed<"criteria:publish">, { criteria, reason, judges, from, expected }: ToPublish, at: Moment, leadsTotal: number): Promise<number> {
  const [latest] = await tx.select({ version: criteriaVersions.version }).from(criteriaVersions).orderBy(desc(criteriaVersions.version)).limit(1);
  const version = (latest?.version ?? 0) + 1;
  const mark = markOf(allowed.actor);
  await tx.insert(criteriaVersions).values({ version, document: criteria, reason, judges, publishedAt: new Date(at), publishedBy: mark.personId, publisher: mark.label });
  if (from && "draftId" in from) await markPublished(tx, from, version);
  await recordAudit(tx, allowed, "criteria.published", `criteria ${version}`, { judges, ...(from && { from }), ...(expected && { preview: expected.fingerprint }) });
  if (judges === "everyone" && leadsTotal > 0) await beginJudgingRun(tx, mark.label, leadsTotal);
  return version;
}

async function markPublished(tx: Transaction, { draftId, revision }: { draftId: number; revision: number }, version: number): Promise<void> {
  const marked = await tx
    .update(criteriaDrafts)
    .set({ publishedAs: version })
    .where(and(eq(criteriaDrafts.id, draftId as DraftId), eq(criteriaDrafts.revision, revision)))
    .returning({ id: criteriaDrafts.id });
  if (marked.length === 0) throw new Refusal("conflict", "This draft has been saved again meanwhile. Nothing was published: look at it, then make the preview again.");
}

async function countLeads(): Promise<number> {
  const [counted] = await db().select({ total: sql<number>`count(*)::int` }).from(leads);
  return counted?.total ?? 0;
}
