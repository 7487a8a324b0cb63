"use client";

import { X } from "lucide-react";
import { fieldName } from "@/funnel/condition-in-words";
import { TEXT_FIELDS } from "@/funnel/lead";
import { Choice, LinesBox, NumberBox, SmallButton, TextBox, Words } from "./boxes";
import { useDraft, useNoted } from "./draft-context";
import { type Json, listOf, objectOf, type Path, wordOf } from "./json-value";

const ATTRIBUTE = "attributes.";
const FIELDS = ["companySize", "emailDomain", ...TEXT_FIELDS];

type Test = "is" | "isNot" | "atLeast" | "atMost" | "oneOf" | "inList" | "startsWith" | "contains" | "known" | "unknown";
const LABELS: Readonly<Record<Test, string>> = {
  is: "is", isNot: "is not", atLeast: "is at least", atMost: "is at most", oneOf: "is one of", inList: "is in the list", startsWith: "starts with",
  contains: "contains", known: "is known", unknown: "is not known",
};
const NUMERIC: readonly Test[] = ["atLeast", "atMost"];

/** What is asked of a lead's field, as a sentence: “company size is at least 50”. */
export function FieldTests({ path, value }: { path: Path; value: Json | undefined }) {
  const { put, moreFields = [] } = useDraft();
  const fields = [...FIELDS, ...moreFields].map((one) => ({ value: one, label: fieldName(one) }));
  const { field: named, ...asked } = objectOf(value);
  const field = wordOf(named);
  const isAttribute = field.startsWith(ATTRIBUTE);
  const isNumeric = isAttribute || field === "companySize";
  const tests = Object.keys(asked).map((key) => ({ key, test: (key === "known" && asked[key] === false ? "unknown" : key) as Test }));
  const wrong = useNoted([...path, "field"], "exactly").length > 0;

  const choose = (place: number, before: string, test: Test) => {
    const entries = Object.entries(asked).map(([key, words], at) => (at === place ? asTest(test, key === before ? words : undefined) : [key, words] as const));
    put(path, { field, ...Object.fromEntries(entries) });
  };
  const rename = (next: string) => {
    const fits = next.startsWith(ATTRIBUTE) || next === "companySize";
    const kept = Object.entries(asked).filter(([key]) => fits || !NUMERIC.includes(key as Test));
    put(path, { field: next, ...(kept.length > 0 ? Object.fromEntries(kept) : { is: "" }) });
  };
  return (
    <>
      <Choice label="Field" value={isAttribute ? ATTRIBUTE : field} wrong={wrong} options={[...fields, { value: ATTRIBUTE, label: "an attribute" }, ...(isAttribute || fields.some((one) => one.value === field) ? [] : [{ value: field, label: field || "choose a field" }])]} onChoose={rename} />
      {isAttribute && <AttributeName path={path} field={field} />}
      {tests.map(({ key, test }, place) => (
        <span key={place} className="inline-flex max-w-full flex-wrap items-center gap-1">
          {place > 0 && <Words>and</Words>}
          <Choice
            label="How it is compared"
            value={test}
            options={optionsFor(isNumeric, tests.map((one) => one.test), test)}
            onChoose={(next) => choose(place, key, next)}
          />
          <Compared path={[...path, key]} test={test} value={asked[key]} />
          {tests.length > 1 && <SmallButton label={`Without “${LABELS[test] ?? test}”`} onPress={() => put([...path, key], undefined)}><X aria-hidden /></SmallButton>}
        </span>
      ))}
    </>
  );
}

/** One more thing asked of the same field. */
export function withAnotherTest(value: Json | undefined): Json {
  const asked = objectOf(value);
  const next = (["atLeast", "atMost", "isNot", "contains", "startsWith", "is"] as const).find((test) => !(test in asked) && (!NUMERIC.includes(test) || wordOf(asked.field) === "companySize"));
  return next ? { ...asked, [next]: NUMERIC.includes(next) ? 1 : "" } : asked;
}

function AttributeName({ path, field }: { path: Path; field: string }) {
  const { put } = useDraft();
  return <input aria-label="Name of the attribute" autoComplete="off" value={field.slice(ATTRIBUTE.length)} onChange={(event) => put([...path, "field"], ATTRIBUTE + event.target.value)} className="h-7 w-28 rounded-md border border-control bg-surface px-1.5 text-sm" />;
}

function Compared({ path, test, value }: { path: Path; test: Test; value: Json | undefined }) {
  const { put, lists } = useDraft();
  if (test === "known" || test === "unknown") return null;
  if (test === "atLeast" || test === "atMost") return <NumberBox label="Number" path={path} value={value} />;
  if (test === "oneOf") return <LinesBox label="Values, one a line" path={path} value={listOf(value)} />;
  if (test !== "inList") return <TextBox label="Value" path={path} value={value} />;
  const chosen = wordOf(value);
  const options = [...lists, ...(lists.includes(chosen) ? [] : [chosen])].map((name) => ({ value: name, label: name.replaceAll("_", " ") || "choose a list" }));
  return <Choice label="List" value={chosen} options={options} onChoose={(name) => put(path, name)} />;
}

function optionsFor(isNumeric: boolean, taken: readonly Test[], test: Test): readonly { value: Test; label: string }[] {
  const isOpen = (other: Test) => other === test || (!taken.includes(other) && (isNumeric || !NUMERIC.includes(other)) && !(other === "unknown" && taken.includes("known")));
  const words = (Object.keys(LABELS) as Test[]).filter(isOpen).map((value) => ({ value, label: LABELS[value] }));
  return test in LABELS ? words : [{ value: test, label: test }, ...words];
}

function asTest(test: Test, words: Json | undefined): readonly [string, Json] {
  if (test === "known" || test === "unknown") return ["known", test === "known"];
  if (NUMERIC.includes(test)) return [test, typeof words === "number" ? words : 1];
  if (test === "oneOf") return [test, Array.isArray(words) ? words : wordOf(words) === "" || typeof words === "boolean" ? [] : [wordOf(words)]];
  if (test === "inList") return [test, "free_mail"];
  return [test, Array.isArray(words) ? wordOf(listOf(words)[0]) : typeof words === "boolean" ? "" : wordOf(words)];
}
