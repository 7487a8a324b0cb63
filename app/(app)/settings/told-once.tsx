"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/** A link or key that is shown this once: selected at a click, copied by a button. */
export function ToldOnce({ children, secret }: { children: string; secret: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <>
      {children}
      <span className="mt-1.5 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 basis-60 rounded-sm border border-line bg-surface px-2 py-1 font-mono text-xs break-all text-ink select-all">{secret}</code>
        <Button size="small" onClick={copy}>{copied ? "Copied" : "Copy"}</Button>
      </span>
    </>
  );
}
