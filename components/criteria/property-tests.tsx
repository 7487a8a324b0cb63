"use client";

import { X } from "lucide-react";
import { Choice, LinesBox, NameBox, SmallButton, TextBox, Words } from "./boxes";
import { useDraft } from "./draft-context";
import { type Json, listOf, objectOf, type Path, wordOf } from "./json-value";

type Test = "is" | "startsWith" | "contains" | "oneOf";
const TESTS: readonly { value: Test; label: string }[] = [
  { value: "is", label: "is" }, { value: "startsWith", label: "starts with" }, { value: "contains", label: "contains" }, { value: "oneOf", label: "is one of" },
];

/** What the properties of an interaction must be like: “whose path starts with /pricing”. */
export function PropertyTests({ path, value }: { path: Path; value: Json | undefined }) {
  const { put } = useDraft();
  const property = objectOf(value);
  const rows = Object.entries(property).flatMap(([name, match]) => Object.keys(objectOf(match)).map((test) => ({ name, test, words: objectOf(match)[test] })));
  const write = (next: typeof rows) => {
    const written = next.reduce<Record<string, Record<string, Json>>>((all, { name, test, words }) => ({ ...all, [name]: { ...all[name], [test]: words ?? "" } }), {});
    put(path, next.length > 0 ? written : undefined);
  };
  return rows.map(({ name, test, words }, place) => (
    <span key={place} className="inline-flex max-w-full flex-wrap items-center gap-1">
      <Words>{place === 0 ? "whose" : "and whose"}</Words>
      <NameBox label="Property" value={name} refuse={(other) => objectOf(property[other])[test] !== undefined} onDone={(other) => write(rows.with(place, { name: other, test, words }))} className="w-24" />
      <Choice
        label={`How ${name} is compared`}
        value={test as Test}
        options={TESTS.filter((other) => other.value === test || objectOf(property[name])[other.value] === undefined)}
        onChoose={(other) => write(rows.with(place, { name, test: other, words: changedWords(words, other) }))}
      />
      {test === "oneOf"
        ? <LinesBox label={`Values of ${name}, one a line`} path={[...path, name, test]} value={listOf(words)} />
        : <TextBox label={`Value of ${name}`} path={[...path, name, test]} value={words} />}
      <SmallButton label={`Whatever the ${name}`} onPress={() => write(rows.toSpliced(place, 1))}><X aria-hidden /></SmallButton>
    </span>
  ));
}

/** One more property to compare, not named yet. */
export function withAnotherProperty(value: Json | undefined): Json {
  const property = objectOf(value);
  const name = ["path", "form", "title", "name"].find((one) => !(one in property)) ?? `property ${Object.keys(property).length + 1}`;
  return { ...property, [name]: { startsWith: name === "path" ? "/" : "" } };
}

function changedWords(words: Json | undefined, test: Test): Json {
  if (test === "oneOf") return Array.isArray(words) ? words : wordOf(words) === "" ? [] : [wordOf(words)];
  return Array.isArray(words) ? wordOf(listOf(words)[0]) : (words ?? "");
}
