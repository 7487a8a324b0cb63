import type { Literal } from "./condition-cases";
import type { FieldCondition, InteractionsCondition } from "./criteria";
import { type LeadFacts, NOTHING_KNOWN } from "./lead";
import { fieldTest } from "./matching";

export type FieldLiteral = { readonly leaf: FieldCondition; readonly holds: boolean };
export type Lists = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether no value of one field can answer all of these as asked. Where it cannot be told, they are taken to be possible. */
export function fieldContradicts(literals: readonly FieldLiteral[], lists: Lists): boolean {
  const field = literals[0]?.leaf.field;
  if (field === undefined || valuesToTry(literals, lists).some((value) => answers(factsWith(field, value), literals, lists))) return false;
  return asksOneOf(literals) || !asksOfText(literals) || textContradicts(literals);
}

/** Whether no property of an interaction can match all of this. */
export function propertyContradicts(property: InteractionsCondition["property"]): boolean {
  return Object.entries(property ?? {}).some(([name, match]) => fieldContradicts([{ leaf: { field: `attributes.${name}`, ...match }, holds: true }], new Map()));
}

/** Values of a field among which every answer to these questions occurs, but for parts of text. */
export function valuesToTry(literals: readonly FieldLiteral[], lists: Lists): (string | null)[] {
  const words = literals.flatMap(({ leaf: { is, isNot, oneOf, inList } }) => [is, isNot, ...(oneOf ?? []), ...(inList === undefined ? [] : (lists.get(inList) ?? []))]);
  const known = [...new Set(words.filter((word) => word !== undefined).map(String))];
  const numbers = [...known.map(Number), ...literals.flatMap(({ leaf: { atLeast, atMost } }) => [atLeast ?? NaN, atMost ?? NaN])];
  return [null, ...known, ...around(numbers), textMeeting(literals), "something else altogether", "Infinity", "-Infinity"];
}

/** Facts of a lead of whom only this is known. */
export function factsWith(field: string, value: string | null): LeadFacts {
  if (field === "companySize") return { ...NOTHING_KNOWN, companySize: value === null || Number.isNaN(Number(value)) ? null : Number(value) };
  if (field === "emailDomain") return { ...NOTHING_KNOWN, email: value === null ? null : `somebody@${value}` };
  if (field.startsWith("attributes.")) return { ...NOTHING_KNOWN, attributes: value === null ? {} : { [field.slice("attributes.".length)]: value } };
  return { ...NOTHING_KNOWN, [field]: value };
}

/** Whether these facts answer every question as asked. */
export function answers(facts: LeadFacts, literals: readonly Literal[] | readonly FieldLiteral[], lists: Lists): boolean {
  return literals.every(({ leaf, holds }) => !("field" in leaf) || fieldTest(leaf, lists)(facts) === holds);
}

/** Each number, one between it and the next, one beyond both ends, and each written in another way. */
function around(numbers: readonly number[]): string[] {
  const sorted = [...new Set(numbers.filter(Number.isFinite))].sort((one, other) => one - other);
  const between = sorted.map((number, place) => (number + (sorted[place + 1] ?? number + 2)) / 2);
  const [first] = sorted;
  return [...(first === undefined ? [] : [first - 1]), ...sorted, ...between].flatMap((number) => [String(number), Number.isInteger(number) ? `${number}.0` : `${number}0`]);
}

function asksOneOf(literals: readonly FieldLiteral[]): boolean {
  return literals.some(({ leaf: { is, isNot, oneOf, inList }, holds }) => (holds ? is !== undefined || oneOf !== undefined || inList !== undefined : isNot !== undefined));
}

function asksOfText(literals: readonly FieldLiteral[]): boolean {
  return literals.some(({ leaf: { startsWith, contains } }) => startsWith !== undefined || contains !== undefined);
}

/** A text that begins and contains as asked, as far as one can. */
function textMeeting(literals: readonly FieldLiteral[]): string {
  const start = startsOf(literals, true).sort((one, other) => other.length - one.length)[0] ?? "";
  return `${start} ${partsOf(literals, true).join(" ")} and more`;
}

/** Two beginnings that exclude each other, or something asked for that holds what is not to be there. */
function textContradicts(literals: readonly FieldLiteral[]): boolean {
  const [starts, parts] = [startsOf(literals, true), partsOf(literals, true)];
  const apart = starts.some((one) => starts.some((other) => !one.startsWith(other) && !other.startsWith(one)));
  const excluded = partsOf(literals, false).some((part) => [...starts, ...parts].some((asked) => asked.includes(part)));
  return apart || excluded || startsOf(literals, false).some((start) => starts.some((asked) => asked.startsWith(start)));
}

function startsOf(literals: readonly FieldLiteral[], asked: boolean): string[] {
  return literals.flatMap(({ leaf: { startsWith }, holds }) => (startsWith !== undefined && holds === asked ? [startsWith.trim().toLowerCase()] : []));
}

function partsOf(literals: readonly FieldLiteral[], asked: boolean): string[] {
  return literals.flatMap(({ leaf: { contains }, holds }) => (contains !== undefined && holds === asked ? [contains.trim().toLowerCase()] : []));
}
