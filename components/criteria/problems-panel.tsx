"use client";

import type { Noted } from "./draft-context";
import type { Json } from "./json-value";
import { Note } from "./notes";
import { placeWords } from "./place-words";

/** Everything that is wrong or can hardly be meant, each leading to its place; said aloud by its number. */
export function ProblemsPanel({ noted, document }: { noted: readonly Noted[]; document: Json }) {
  const problems = noted.filter(({ tone }) => tone === "problem").length;
  const warnings = noted.length - problems;
  return (
    <section aria-label="What to look at">
      <p role="status" className="text-xs text-muted">{summary(problems, warnings)}</p>
      {noted.length > 0 && (
        <ul className="mt-1 flex max-h-40 flex-col gap-1 overflow-y-auto">
          {noted.map((note) => (
            <li key={`${note.path} ${note.sentence}`} className="flex items-baseline gap-2">
              <Note note={note} />
              {note.path !== "" && <button type="button" onClick={() => goTo(note.path)} className="shrink-0 rounded-sm text-xs text-accent hover:underline">{placeWords(note.path, document)}</button>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function summary(problems: number, warnings: number): string {
  if (problems + warnings === 0) return "Everything is understood, and nothing contradicts.";
  const parts = [problems > 0 && `${problems} ${problems === 1 ? "problem" : "problems"}`, warnings > 0 && `${warnings} ${warnings === 1 ? "warning" : "warnings"}`].filter(Boolean);
  return `${parts.join(" and ")}${problems > 0 ? ": it cannot be tried or published like this, and is kept as it is." : "."}`;
}

/** Goes to the innermost row that holds a place; what no row holds stands in the JSON. */
function goTo(path: string): void {
  const rows = [...globalThis.document.querySelectorAll<HTMLElement>("[data-place]")].filter(({ dataset: { place = "" } }) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`));
  const row = rows.sort((one, other) => (other.dataset.place?.length ?? 0) - (one.dataset.place?.length ?? 0))[0];
  const control = row ? (row.querySelector<HTMLElement>("[aria-invalid]") ?? row.querySelector<HTMLElement>("input, select, textarea, button")) : globalThis.document.querySelector<HTMLElement>("[data-json]");
  (row ?? control)?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}
