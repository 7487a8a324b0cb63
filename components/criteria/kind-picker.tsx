"use client";

import { Plus, X } from "lucide-react";
import { Choice, SmallButton, Words } from "./boxes";
import { useDraft, useNoted } from "./draft-context";
import { type Json, listOf, type Path, wordOf } from "./json-value";

const ANY = "";

/** Which kinds of interaction are meant, one or another; where `orAny`, also whichever. */
export function KindPicker({ path, value, orAny = false }: { path: Path; value: Json | undefined; orAny?: boolean }) {
  const { put, kinds } = useDraft();
  const wrong = useNoted(path, "within").length > 0;
  const chosen = Array.isArray(value) ? listOf(value).map(wordOf) : value === undefined ? [] : [wordOf(value)];
  const known = kinds.map(({ kind, label }) => ({ value: kind, label: lowerStart(label) }));
  const strangers = chosen.filter((kind) => !kinds.some((other) => other.kind === kind)).map((kind) => ({ value: kind, label: `${kind || "choose a kind"} (unknown)` }));
  const options = [...(orAny ? [{ value: ANY, label: "anything" }] : []), ...known, ...strangers];
  const write = (next: readonly string[]) => put(path, next.length === 0 ? undefined : next.length === 1 && typeof value !== "object" ? next[0] : next);

  if (chosen.length === 0) return <Choice label="Kind of interaction" value={ANY} wrong={wrong} options={orAny ? options : [{ value: ANY, label: "choose a kind" }, ...known]} onChoose={(kind) => write(kind === ANY ? [] : [kind])} />;
  return (
    <>
      {chosen.map((kind, place) => (
        <span key={place} className="inline-flex max-w-full items-center gap-1">
          {place > 0 && <Words>or</Words>}
          <Choice label="Kind of interaction" value={kind} wrong={wrong} options={options} onChoose={(next) => write(next === ANY ? [] : chosen.with(place, next))} />
          {chosen.length > 1 && <SmallButton label={`Without ${kind}`} onPress={() => write(chosen.toSpliced(place, 1))}><X aria-hidden /></SmallButton>}
        </span>
      ))}
      <SmallButton label="Or another kind" onPress={() => write([...chosen, known.find((one) => !chosen.includes(one.value))?.value ?? ""])}><Plus aria-hidden />or</SmallButton>
    </>
  );
}

function lowerStart(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
