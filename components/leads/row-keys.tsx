"use client";

import { useKeys } from "../shell/use-keys";

/** Moves through the rows of the list on the page by j and k; Enter opens the one that has the focus. */
export function RowKeys() {
  useKeys("This list", [
    { keys: "j", does: "Next row", run: () => step(1), repeats: true },
    { keys: "k", does: "Previous row", run: () => step(-1), repeats: true },
    { keys: "o", does: "Open the row", run: () => focused()?.click() },
  ]);
  return null;
}

function step(by: 1 | -1) {
  const links = [...document.querySelectorAll<HTMLElement>("[data-row-link]")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at < 0 ? links[0] : links[at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function focused(): HTMLElement | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement.matches("[data-row-link]") ? activeElement : null;
}
