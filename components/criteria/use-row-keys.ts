"use client";

import { useEffect, useEffectEvent } from "react";
import { type Json, listOf, moved, type Path, stepInto } from "./json-value";
import { rowAround } from "./rows";

/** Alt with an arrow moves the row that one is in, rule or condition, and stays in the same box of it. */
export function useRowKeys(document: Json, put: (path: Path, value: Json | undefined) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown") || !(event.target instanceof Element)) return;
    const row = rowAround(event.target);
    if (!row) return;
    event.preventDefault();
    const list = listOf(row.path.reduce<Json | undefined>(stepInto, document));
    const to = row.place + (event.key === "ArrowUp" ? -1 : 1);
    if (to < 0 || to >= list.length) return;
    put(row.path, moved(list, row.place, to));
    row.follow(to);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    globalThis.document.addEventListener("keydown", listen);
    return () => globalThis.document.removeEventListener("keydown", listen);
  }, []);
}
