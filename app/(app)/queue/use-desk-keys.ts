"use client";

import { type Key, useKeys } from "@/components/shell/use-keys";
import type { DeskActs } from "./decision-bar";

type Desk = {
  readonly goTo: (by: number) => void;
  readonly stretch: (by: number) => void;
  readonly mark: () => void;
  /** Where something is marked. */
  readonly clear: (() => void) | null;
  readonly undo: () => void;
  readonly openPage: () => void;
  /** Null where nothing may be decided at this moment. */
  readonly acts: DeskActs | null;
  readonly isSnoozed: boolean;
  readonly canDecide: boolean;
};

/** The keys of the queue: go, mark, decide, take back. */
export function useDeskKeys({ goTo, stretch, mark, clear, undo, openPage, acts, isSnoozed, canDecide }: Desk): void {
  const deciding: readonly Key[] = acts === null ? [] : [
    { keys: "1", does: "Accept", run: acts.accept },
    { keys: "2", does: "Duplicate of another lead", run: acts.duplicate },
    { keys: "3", does: "Reject, with a reason", run: acts.reject },
    { keys: "h", does: isSnoozed ? "Back into the queue" : "Snooze", run: acts.snooze },
    { keys: "a", does: "Hand to a colleague", run: acts.handOver },
    { keys: "r", does: "Back to marketing, with a date", run: acts.recycle },
    { keys: "d", does: "Disqualify", run: acts.disqualify },
    { keys: "n", does: "Next lead, to read alone for five minutes", run: acts.next },
  ];
  const marking: readonly Key[] = !canDecide ? [] : [
    { keys: "z", does: "Undo what was done last", run: undo },
    { keys: "x", does: "Mark, to decide on many at once", run: mark },
    { keys: "J", does: "Mark down to the next lead", run: () => stretch(1), repeats: true },
    { keys: "K", does: "Mark up to the previous lead", run: () => stretch(-1), repeats: true },
    ...(clear === null ? [] : [{ keys: "Escape", does: "Clear the marks", run: clear }]),
  ];
  useKeys("The queue", [
    { keys: "j", does: "Next lead", run: () => goTo(1), repeats: true },
    { keys: "k", does: "Previous lead", run: () => goTo(-1), repeats: true },
    { keys: "ArrowDown", does: "Next lead", run: () => goTo(1), repeats: true },
    { keys: "ArrowUp", does: "Previous lead", run: () => goTo(-1), repeats: true },
    ...deciding,
    ...marking,
    { keys: "o", does: "Open the lead’s page", run: openPage },
    { keys: "/", does: "Filter", run: () => document.querySelector<HTMLElement>("form[role=search] select")?.focus() },
  ]);
}
