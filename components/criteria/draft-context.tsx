"use client";

import { createContext, use } from "react";
import type { Problem } from "@/funnel/criteria";
import type { Json, Path } from "./json-value";
import { pathText } from "./json-value";

/** A problem keeps the criteria from being understood; a warning is understood, and can hardly be meant. */
export type Noted = Problem & { readonly tone: "problem" | "warning" };

type Kind = { readonly kind: string; readonly label: string };

export type DraftForm = {
  readonly put: (path: Path, value: Json | undefined) => void;
  readonly noted: readonly Noted[];
  readonly kinds: readonly Kind[];
  /** The lists a condition can name. */
  readonly lists: readonly string[];
  /** Fields that can be asked for besides those of a lead. */
  readonly moreFields?: readonly string[];
};

export const DraftContext = createContext<DraftForm | null>(null);

export function useDraft(): DraftForm {
  const form = use(DraftContext);
  if (!form) throw new Error("This stands only inside a draft");
  return form;
}

/** What is noted at a place, or anywhere within it. */
export function useNoted(path: Path, reach: "exactly" | "within"): readonly Noted[] {
  const place = pathText(path);
  return useDraft().noted.filter(({ path: at }) => at === place || (reach === "within" && (at.startsWith(`${place}.`) || at.startsWith(`${place}[`))));
}
