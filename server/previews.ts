import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { leads } from "@/db/schema/leads";
import type { ReplayedCandidate } from "@/db/schema/replays";
import { candidateName } from "@/funnel/candidate";
import type { Moment } from "@/funnel/moment";
import type { Effect, Preview } from "@/funnel/preview";
import { Refusal } from "@/funnel/refusal";
import { thresholdOf } from "@/funnel/score-threshold";
import { criteriaMark, fingerprintOf } from "./fingerprint";
import { type ListedPass, runPreview } from "./preview-run";

/** A preview with all that can be asked of it later, without the database. */
export type KeptPreview = { readonly preview: Preview; readonly effects: readonly Effect[]; readonly listed: readonly ListedPass[] };

/** A preview that is being made or was, in the memory of this process alone: a preview writes nothing. */
export type Previewing = {
  /** Of what it is: the same criteria in another draft are another preview. */
  readonly key: string;
  readonly startedAt: Moment;
  readonly leadsTotal: number;
  readonly leadsRead: number;
  readonly made: KeptPreview | null;
  readonly done: Promise<KeptPreview>;
};

const KEPT_MS = 30 * 60_000;
const MOST_KEPT = 4;
const shared = globalThis as { batonPreviews?: Map<string, Writable> };
type Writable = { -readonly [Part in keyof Previewing]: Previewing[Part] };

/** The preview of these criteria that is kept, or a new one that begins now. */
export function previewing(asked: ReplayedCandidate, now: Moment): Previewing {
  const kept = findPreviewing(asked, now);
  if (kept) return kept;
  const all = (shared.batonPreviews ??= new Map<string, Writable>());
  const one: Writable = { key: keyOf(asked), startedAt: now, leadsTotal: 0, leadsRead: 0, made: null, done: begin(asked, now, (part) => Object.assign(one, part)) };
  one.done.catch(() => all.delete(one.key));
  all.set(one.key, one);
  for (const key of [...all.keys()].slice(0, -MOST_KEPT)) all.delete(key);
  return one;
}

/** The preview of these criteria that is being made or is kept; null where there is none. */
export function findPreviewing(asked: ReplayedCandidate, now: Moment): Previewing | null {
  const kept = shared.batonPreviews?.get(keyOf(asked));
  if (!kept || now - kept.startedAt >= KEPT_MS) return null;
  return usedNow(kept);
}

/** The preview with this fingerprint, while it is kept. */
export function findPreview(fingerprint: string): KeptPreview | null {
  const kept = [...(shared.batonPreviews?.values() ?? [])].find(({ made }) => made?.preview.fingerprint === fingerprint);
  return kept ? usedNow(kept).made : null;
}

/** The one that nobody has used for longest is the first to go. */
function usedNow(kept: Writable): Writable {
  shared.batonPreviews?.delete(kept.key);
  shared.batonPreviews?.set(kept.key, kept);
  return kept;
}

/** The same; refused where it is no longer kept. */
export function getPreview(fingerprint: string): KeptPreview {
  const kept = findPreview(fingerprint);
  if (!kept) throw new Refusal("not_found", "This preview is no longer kept. Make it again.");
  return kept;
}

/** Lets go of the preview of these criteria, so that the next one is made of what is known then. */
export function forgetPreview(asked: ReplayedCandidate): void {
  shared.batonPreviews?.delete(keyOf(asked));
}

function keyOf({ candidate, document }: ReplayedCandidate): string {
  return `${candidateName(candidate)} ${criteriaMark(document)}`;
}

async function begin({ candidate, document }: ReplayedCandidate, at: Moment, tell: (part: Partial<Writable>) => void): Promise<KeptPreview> {
  const [counted] = await db().select({ leadsTotal: sql<number>`count(*)::int` }).from(leads);
  tell({ leadsTotal: counted?.leadsTotal ?? 0 });
  const { effects, listed, ...run } = await runPreview(document, at, (leadsRead) => tell({ leadsRead }));
  const preview = { ...run, candidate, at, fingerprint: fingerprintOf(run.follows, document, effects), threshold: thresholdOf(document) };
  const made = { preview, effects, listed };
  tell({ made });
  return made;
}
