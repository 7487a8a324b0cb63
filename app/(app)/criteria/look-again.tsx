"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks for the page again from time to time, as long as it is on screen. */
export function LookAgain({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return null;
}
