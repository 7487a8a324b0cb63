"use client";

import { useDeferredValue, useRef } from "react";
import { TextLink } from "@/components/ui/text-link";
import { linesOf } from "./json-places";
import type { Noted } from "./draft-context";
import { Note } from "./notes";

type Props = { text: string; noted: readonly Noted[]; onType: (text: string) => void };

/** The same document as JSON. What is typed shows in the form as soon as it can be read; what is wrong is named by its line. */
export function JsonPanel({ text, noted, onType }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const shown = useDeferredValue(text);
  const placed = linesOf(shown, noted);
  const lines = shown.split("\n").length;
  const marked = new Set(placed.map(({ line }) => line));

  const goTo = (line: number) => {
    const start = text.split("\n").slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    box.current?.focus();
    box.current?.setSelectionRange(start, start + (text.split("\n")[line - 1]?.length ?? 0));
    box.current?.parentElement?.scrollTo({ top: (line - 4) * LINE_PX });
  };

  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex max-h-[70vh] items-start overflow-auto rounded-md border border-control bg-sunken focus-within:border-accent">
        <ol aria-hidden className="sticky left-0 shrink-0 bg-sunken px-2 py-2 text-right font-mono text-xs leading-5 text-faint select-none">
          {Array.from({ length: lines }, (_, place) => <li key={place} className={marked.has(place + 1) ? "font-bold text-danger" : ""}>{marked.has(place + 1) ? "▸ " : ""}{place + 1}</li>)}
        </ol>
        <textarea
          ref={box}
          data-json
          aria-label="The criteria as JSON"
          {...(noted.some(({ tone }) => tone === "problem") && { "aria-invalid": true as const })}
          spellCheck={false}
          wrap="off"
          value={text}
          rows={lines}
          onChange={(event) => onType(event.target.value)}
          className="min-w-0 flex-1 resize-none overflow-x-auto bg-transparent py-2 pr-3 font-mono text-xs leading-5 text-ink outline-none"
        />
      </div>
      {placed.length > 0 && (
        <ul aria-label="By line" className="flex flex-col gap-1">
          {placed.map(({ line, problem }) => (
            <li key={`${problem.path} ${problem.sentence}`} className="flex items-baseline gap-2 text-xs">
              <button type="button" onClick={() => goTo(line)} className="shrink-0 rounded-sm text-accent hover:underline">Line {line}</button>
              <Note note={noted.find((note) => note.path === problem.path && note.sentence === problem.sentence) ?? { ...problem, tone: "problem" }} />
            </li>
          ))}
        </ul>
      )}
      <p className="text-xs text-faint">The <TextLink href="/criteria/schema.json">JSON Schema</TextLink> names everything that can stand here; editors check and complete by it.</p>
    </div>
  );
}

const LINE_PX = 20;
