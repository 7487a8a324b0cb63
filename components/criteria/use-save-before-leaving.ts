"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useRouter } from "next/navigation";
import type { Saving } from "./use-draft-saving";

/** Whoever follows a link with something unsaved goes there once it is saved, so that what is tried next is what was written; or stays, where it cannot be. */
export function useSaveBeforeLeaving({ state, saveNow }: Saving): void {
  const router = useRouter();
  const [goingTo, setGoingTo] = useState<string | null>(null);
  if (goingTo !== null && (state === "failed" || state === "overtaken")) setGoingTo(null);

  const onClick = useEffectEvent((event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || link.target === "_blank" || link.origin !== window.location.origin || (state !== "unsaved" && state !== "saving")) return;
    event.preventDefault();
    event.stopPropagation();
    if (state === "unsaved") saveNow();
    setGoingTo(link.pathname + link.search + link.hash);
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => onClick(event);
    document.addEventListener("click", listen, { capture: true });
    return () => document.removeEventListener("click", listen, { capture: true });
  }, []);

  useEffect(() => {
    if (goingTo !== null && state === "saved") router.push(goingTo);
  }, [goingTo, state, router]);
}
