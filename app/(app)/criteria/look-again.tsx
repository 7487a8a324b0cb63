"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/** Asks for the page again from time to time, as long as it is on screen; never before the last answer is there. */
export function LookAgain({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  useEffect(() => {
    if (pending) return undefined;
    const timer = setTimeout(() => start(() => router.refresh()), everyMs);
    return () => clearTimeout(timer);
  }, [router, everyMs, pending]);
  return null;
}
