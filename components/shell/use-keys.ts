"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";

/** What a key does: `keys` is "j", "?", "Enter", "mod+k", or one after the other, "g f". Held down it acts once, unless it `repeats`. */
export type Key = { readonly keys: string; readonly does: string; readonly run: () => void; readonly repeats?: boolean };
export type KeySet = { readonly title: string; readonly keys: readonly Key[] };

/** Binds keys while the component is on the page; they appear by themselves in the list that `?` opens. */
export function useKeys(title: string, keys: readonly Key[]) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const names = keys.map((key) => `${key.keys}=${key.does}`).join("\n");
  useEffect(() => {
    const stable = latest.current.map((key, place) => ({ ...key, run: () => latest.current[place]?.run() }));
    return bind({ title, keys: stable });
  }, [title, names]);
}

/** Every set of keys now bound, the latest last. */
export function useBoundKeys(): readonly KeySet[] {
  return useSyncExternalStore(onChange, () => bound, () => bound);
}

/** Does what a key does, for the button beside it. */
export function pressKey(keys: string) {
  find(keys)?.run();
}

const SINGLE_KEYS_OFF = "baton-single-keys-off";

/** Whether keys without Ctrl or Cmd do anything; who speaks to the computer turns them off. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(SINGLE_KEYS_OFF) === null;
}

export function turnSingleKeys(on: boolean) {
  if (on) localStorage.removeItem(SINGLE_KEYS_OFF);
  else localStorage.setItem(SINGLE_KEYS_OFF, "1");
}

const SEQUENCE_MS = 1200;
let bound: readonly KeySet[] = [];
let begun = { key: "", at: 0 };
const listeners = new Set<() => void>();

function bind(set: KeySet): () => void {
  if (bound.length === 0) document.addEventListener("keydown", onKeyDown);
  change([...bound, set]);
  return () => {
    change(bound.filter((other) => other !== set));
    if (bound.length === 0) document.removeEventListener("keydown", onKeyDown);
  };
}

function change(next: readonly KeySet[]) {
  bound = next;
  for (const listener of listeners) listener();
}

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function find(keys: string): Key | undefined {
  return [...bound].reverse().flatMap((set) => set.keys).find((key) => key.keys === keys);
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const withModifier = event.ctrlKey || event.metaKey;
  if (!withModifier && (isBusy(event) || !singleKeysOn())) return;

  const key = withModifier ? `mod+${event.key.toLowerCase()}` : event.key;
  const follows = event.timeStamp - begun.at < SEQUENCE_MS ? find(`${begun.key} ${key}`) : undefined;
  const found = follows ?? find(key);
  const begins = !found && bound.some((set) => set.keys.some(({ keys }) => keys.startsWith(`${key} `)));
  begun = begins ? { key, at: event.timeStamp } : { key: "", at: -SEQUENCE_MS };
  if (!found) return;
  event.preventDefault();
  if (!event.repeat || found.repeats) found.run();
}

/** Whether the key already means something where it was pressed: typing, choosing, pressing, or a dialog in front. */
function isBusy({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select")) return true;
  if ((key === "Enter" || key === " ") && target.closest("a, button, summary, [role=button], input")) return true;
  return document.querySelector("[role=dialog][data-state=open], [role=menu][data-state=open]") !== null;
}
