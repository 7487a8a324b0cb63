import { type Json, moved, type Path, pathText } from "./json-value";

type Put = (path: Path, value: Json | undefined) => void;

/** What marks a row of a list in the page: where its list stands, and its place in it. */
export function rowMark(path: Path, place: number): { "data-list": string; "data-row": number; "data-place": string } {
  return { "data-list": JSON.stringify(path), "data-row": place, "data-place": pathText([...path, place]) };
}

/** The id of the menu of a row, where the focus goes when the row has moved. */
export function rowId(path: Path, place: number): string {
  return `row-${pathText([...path, place])}`;
}

/** What can be done with the items of a list at a path: each change leaves the focus where the item is now. */
export function rowActs(put: Put, path: Path, list: readonly Json[]) {
  return {
    move: (from: number, to: number) => {
      put(path, moved(list, from, to));
      focusLater(() => document.getElementById(rowId(path, to)));
    },
    insert: (place: number, item: Json) => {
      put(path, list.toSpliced(place, 0, item));
      focusLater(() => controlsIn(rowAt(path, place))[0]);
    },
    remove: (place: number) => {
      put(path, list.toSpliced(place, 1));
      focusLater(() => document.getElementById(rowId(path, Math.min(place, list.length - 2))));
    },
  };
}

/** The row that holds an element, and how to come back to the same control of it once it has moved. */
export function rowAround(element: Element): { readonly path: Path; readonly place: number; readonly follow: (to: number) => void } | null {
  const row = element.closest<HTMLElement>("[data-list]");
  if (!row) return null;
  const path = JSON.parse(row.dataset.list ?? "[]") as Path;
  const control = controlsIn(row).findIndex((one) => one === element);
  return { path, place: Number(row.dataset.row), follow: (to) => focusLater(() => controlsIn(rowAt(path, to))[control]) };
}

function rowAt(path: Path, place: number): Element | undefined {
  return [...document.querySelectorAll(`[data-row="${place}"]`)].find((row) => (row as HTMLElement).dataset.list === JSON.stringify(path));
}

function controlsIn(row: Element | undefined): HTMLElement[] {
  return row ? [...row.querySelectorAll<HTMLElement>("input, select, textarea, button")] : [];
}

/** A menu that closes gives the focus back to its button first. */
const MENU_CLOSES_MS = 60;

function focusLater(find: () => HTMLElement | null | undefined): void {
  setTimeout(() => find()?.focus(), MENU_CLOSES_MS);
}
