"use client";

import { Choice, NumberBox, Words } from "./boxes";
import { useDraft } from "./draft-context";
import { type Json, objectOf, type Path, wordOf } from "./json-value";

type How = "atLeast" | "atMost" | "between" | "none";
const OPTIONS: readonly { value: How; label: string }[] = [{ value: "atLeast", label: "at least" }, { value: "atMost", label: "at most" }, { value: "between", label: "between" }];

/** “at least 50”, “at most 10”, “between 1 and 3”; where one counts, also “no”. */
export function BoundsBoxes({ path, value, label, orNone = false }: { path: Path; value: Json | undefined; label: string; orNone?: boolean }) {
  const { put } = useDraft();
  const { atLeast, atMost, ...rest } = objectOf(value);
  const how: How = atLeast !== undefined && atMost !== undefined ? "between" : atMost === undefined ? "atLeast" : orNone && atMost === 0 ? "none" : "atMost";
  const number = atLeast ?? atMost ?? 1;
  const choose = (next: How) => {
    const some = orNone && number === 0 ? 1 : number;
    const bounds: Record<How, Record<string, Json>> = { atLeast: { atLeast: some }, atMost: { atMost: some }, between: { atLeast: some, atMost: Math.max(Number(wordOf(some)) || 0, Number(wordOf(atMost)) || 0) }, none: { atMost: 0 } };
    put(path, { ...rest, ...bounds[next] });
  };
  return (
    <>
      <Choice label={`How the ${label} is bounded`} value={how} options={orNone ? [...OPTIONS, { value: "none", label: "no" }] : OPTIONS} onChoose={choose} />
      {how !== "atMost" && how !== "none" && <NumberBox label={how === "between" ? `Least ${label}` : label} path={[...path, "atLeast"]} value={atLeast} />}
      {how === "between" && <Words>and</Words>}
      {(how === "atMost" || how === "between") && <NumberBox label={how === "between" ? `Most ${label}` : label} path={[...path, "atMost"]} value={atMost} />}
    </>
  );
}
