import { db } from "@/db/client";
import { workspace } from "@/db/schema/workspace";
import { candidateName } from "@/funnel/candidate";
import type { Moment } from "@/funnel/moment";
import type { Allowed } from "@/funnel/permissions";
import { type Effect, isInPart, type Preview, type PreviewPart } from "@/funnel/preview";
import { candidateNamed, candidateOf } from "../criteria-candidates";
import { forgetPreview, getPreview, previewing } from "../previews";

/** A preview, or how far it has come; with what it is of, and how many hand-offs sales can take a day. */
export type PreviewState = {
  readonly name: string;
  readonly title: string;
  readonly handOffsPerDay: number | null;
  readonly leadsRead: number;
  readonly leadsTotal: number;
  readonly preview: Preview | null;
};

/**
 * What publishing a draft or an earlier version (`d12`, `v3`) at this moment would do. Nothing is written. The first to ask
 * begins it, and it is kept for half an hour in memory; until it is made, how far it has come.
 */
export async function previewCriteria(_allowed: Allowed<"criteria:try">, name: string, now: Moment = Date.now()): Promise<PreviewState> {
  const asked = await db().transaction((tx) => candidateNamed(tx, name));
  const { leadsRead, leadsTotal, made, done } = previewing(asked, now);
  const soon = made ?? (await Promise.race([done, new Promise<null>((resolve) => setTimeout(resolve, SOON_MS, null))]));
  return { name: candidateName(asked.candidate), title: asked.title, handOffsPerDay: await handOffsPerDay(), leadsRead, leadsTotal, preview: soon?.preview ?? null };
}

/** A small base is read before anybody would wonder. */
const SOON_MS = 1500;

/** The preview of a document that nobody has saved, with every step it names. */
export async function previewDocument(_allowed: Allowed<"criteria:try">, document: unknown, file: string, now: Moment = Date.now()): Promise<{ readonly preview: Preview; readonly effects: readonly Effect[]; readonly handOffsPerDay: number | null }> {
  const { preview, effects } = await previewing(candidateOf({ file }, file, document), now).done;
  return { preview, effects, handOffsPerDay: await handOffsPerDay() };
}

/** Forgets a preview, so that the next look begins a new one. */
export async function previewAgain(_allowed: Allowed<"criteria:try">, name: string): Promise<void> {
  forgetPreview(await db().transaction((tx) => candidateNamed(tx, name)));
}

/** How many passes a part of a kept preview has at another threshold, in all and by source; answered from memory. */
export function previewAtThreshold(_allowed: Allowed<"criteria:try">, fingerprint: string, part: PreviewPart, threshold: number | null): { readonly total: number } {
  return { total: getPreview(fingerprint).listed.filter((pass) => isInPart(pass, part, threshold)).length };
}

async function handOffsPerDay(): Promise<number | null> {
  const [row] = await db().select({ handOffsPerDay: workspace.handOffsPerDay }).from(workspace);
  return row?.handOffsPerDay ?? null;
}
