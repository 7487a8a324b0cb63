"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Filters that a phone shows only when asked, or while one of them holds. */
export function MoreFilters({ hold, children }: { hold: boolean; children: ReactNode }) {
  const [isOpen, open] = useState(hold);
  return (
    <>
      {!isOpen && <Button onClick={() => open(true)} className="sm:hidden">More filters</Button>}
      <div className={isOpen ? "contents" : "contents max-sm:hidden"}>{children}</div>
    </>
  );
}
