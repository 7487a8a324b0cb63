import { createHash } from "node:crypto";
import type { Criteria } from "@/funnel/criteria";
import type { Effect } from "@/funnel/preview";

/** What a preview promises, by parts: the version it follows, its criteria, and exactly the passes it named. */
export type Promised = { readonly follows: number | null; readonly criteria: string; readonly effects: string };

/** A preview's promise as one word, such as `v2-1f0c…-9ab3…`. */
export function fingerprintOf(follows: number | null, criteria: Criteria, effects: readonly Effect[]): string {
  return `v${follows ?? 0}-${criteriaMark(criteria)}-${effectsMark(effects)}`;
}

/** The parts of a fingerprint; null where it is none of ours. */
export function readFingerprint(fingerprint: string): Promised | null {
  const [, follows, criteria, effects] = /^v(\d{1,9})-([0-9a-f]{16})-([0-9a-f]{32})$/.exec(fingerprint) ?? [];
  if (criteria === undefined || effects === undefined) return null;
  return { follows: Number(follows) === 0 ? null : Number(follows), criteria, effects };
}

/** Tells one document from another, however its parts are ordered. */
export function criteriaMark(criteria: Criteria): string {
  return digest(ordered(criteria)).slice(0, 16);
}

/** Tells one set of effects from another, in whatever order they were found. */
export function effectsMark(effects: readonly Effect[]): string {
  return digest(effects.map(effectKey).sort()).slice(0, 32);
}

export function effectKey({ leadId, pass, step }: Effect): string {
  return `${leadId}:${pass}:${step}`;
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, ordered(part)]));
}
