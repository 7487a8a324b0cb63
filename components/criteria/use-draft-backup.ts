"use client";

import { useEffect, useEffectEvent } from "react";

type Backup = { readonly revision: number; readonly name: string; readonly text: string };

/** Keeps in this browser what is not saved yet, and hands it back when the draft is opened again: after a closed tab, a lost connection, or an end of the session. */
export function useDraftBackup(draftId: number, unsaved: Backup | null, restore: (backup: Backup) => void): void {
  const key = `baton-draft-${draftId}`;
  const restoreNow = useEffectEvent(restore);
  useEffect(() => {
    const backup = readBackup(localStorage.getItem(key));
    if (backup) restoreNow(backup);
  }, [key]);

  const written = unsaved && JSON.stringify(unsaved);
  useEffect(() => {
    if (written === null) localStorage.removeItem(key);
    else localStorage.setItem(key, written);
  }, [key, written]);

  const isUnsaved = unsaved !== null;
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
}

function readBackup(text: string | null): Backup | null {
  if (text === null) return null;
  const read: unknown = JSON.parse(text);
  const isBackup = typeof read === "object" && read !== null && "revision" in read && "name" in read && "text" in read;
  return isBackup ? (read as Backup) : null;
}
