import type { Criteria } from "@/funnel/criteria";
import { type Json, listOf, objectOf, wordOf } from "./json-value";

const PARTS: Readonly<Partial<Record<string, string>>> = {
  mql: "MQL", handOff: "hand-off", salesQualified: "SQL", never: "absolute blocks", halfLifeDays: "half-life", lists: "lists", when: "who belongs to it",
} satisfies Partial<Record<keyof Criteria | "when", string>>;

/** Where something stands, for people who do not write JSON: “MQL”, “rule demo”, “segment EMEA, hand-off”. */
export function placeWords(path: string, document: Json): string {
  const [, first = "", index, rest = ""] = /^([A-Za-z]+)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
  const item = objectOf(listOf(objectOf(document)[first])[Number(index)]);
  if (first === "points" || first === "fit") return index === undefined ? "rules" : `rule ${wordOf(item.id)}`;
  if (first !== "segments") return PARTS[first] ?? path;
  const segment = `segment ${wordOf(item.name) || wordOf(item.id)}`;
  return rest === "" ? segment : `${segment}, ${placeWords(rest, item)}`;
}
