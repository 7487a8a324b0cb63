"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { type Noted, useNoted } from "./draft-context";
import type { Path } from "./json-value";

/** What is wrong at a place, in sentences under it. */
export function Notes({ path, reach = "within" }: { path: Path; reach?: "exactly" | "within" }) {
  const noted = useNoted(path, reach);
  if (noted.length === 0) return null;
  return <ul className="mt-1 flex flex-col gap-0.5">{noted.map((note) => <li key={`${note.path} ${note.sentence}`}><Note note={note} /></li>)}</ul>;
}

/** One sentence about what is wrong; a sign and a word say how much, not the colour alone. */
export function Note({ note: { tone, sentence } }: { note: Noted }) {
  const Icon = tone === "problem" ? CircleAlert : TriangleAlert;
  return (
    <p className={cn("flex gap-1.5 text-xs", tone === "problem" ? "text-danger" : "text-caution")}>
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span><span className="sr-only">{tone === "problem" ? "Problem: " : "Warning: "}</span>{sentence}</span>
    </p>
  );
}
