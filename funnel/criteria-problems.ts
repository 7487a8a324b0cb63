import type { z } from "zod";

/** A place in the document that cannot be understood, and why, for the person who wrote it. */
export type Problem = { readonly path: string; readonly sentence: string };

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Every problem the schema found, as plain sentences at their places. */
export function problemsOf(issues: readonly Issue[], document: unknown, above: Path = []): Problem[] {
  return issues.flatMap((issue) => problemsAt(issue, document, [...above, ...issue.path]));
}

/** The kinds of condition, in the order of the schema's union. */
export const CONDITION_KINDS = ["all", "any", "not", "score", "fit", "interactions", "activeWeeks", "consent", "field"] as const;
/** The kinds of condition that a segment may ask of its leads, in the order of the schema's union. */
const FACT_CONDITION_KINDS = ["all", "any", "not", "consent", "field"] as const;

function problemsAt(issue: Issue, document: unknown, path: Path): Problem[] {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => problem([...path, key], unknownWord(key)));
    case "invalid_union":
      return unionProblems(issue, document, path);
    default:
      return [problem(path, sentenceOf(issue, valueAt(document, path), path))];
  }
}

function unionProblems(issue: z.core.$ZodIssueInvalidUnion, document: unknown, path: Path): Problem[] {
  const value = valueAt(document, path);
  if (value === undefined) return [problem(path, missing(path))];
  const kinds = [CONDITION_KINDS, FACT_CONDITION_KINDS].find(({ length }) => issue.errors.length === length);
  if (kinds) {
    const meant = kinds.findIndex((kind) => typeof value === "object" && value !== null && Object.hasOwn(value, kind));
    const errors = issue.errors[meant];
    return errors ? problemsOf(errors, document, path) : [problem(path, `This is no condition: it must be one of ${kinds.join(", ")}.`)];
  }
  const rightType = issue.errors.find((errors) => !errors.some((error) => error.code === "invalid_type" && error.path.length === 0));
  if (rightType) return problemsOf(rightType, document, path);
  const types = issue.errors.flatMap((errors) => errors.flatMap((error) => (error.code === "invalid_type" ? [typeInWords(error.expected)] : [])));
  return [problem(path, `This must be ${types.join(" or ")}.`)];
}

function sentenceOf(issue: Issue, value: unknown, path: Path): string {
  switch (issue.code) {
    case "invalid_type":
      return value === undefined ? missing(path) : `This must be ${typeInWords(issue.expected)}.`;
    case "too_small":
      return issue.origin === "string" || issue.origin === "array" ? "This must not be empty." : `This must be at least ${issue.minimum}.`;
    case "too_big":
      return issue.origin === "string" || issue.origin === "array" ? `This is too long: at most ${issue.maximum}.` : `This must be at most ${issue.maximum}.`;
    default:
      return issue.message;
  }
}

function problem(path: Path, sentence: string): Problem {
  return { path: path.map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${String(step)}`)).join(""), sentence };
}

function missing(path: Path): string {
  return `“${String(path.at(-1) ?? "criteria")}” is missing.`;
}

function unknownWord(key: string): string {
  return (CONDITION_KINDS as readonly string[]).includes(key)
    ? `A condition is of one kind only: give “${key}” its own { } inside all or any.`
    : `“${key}” means nothing here.`;
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined), document);
}

const TYPES: Readonly<Record<string, string>> = {
  number: "a number", int: "a whole number", string: "text", boolean: "true or false", array: "a list in [ ]", object: "a group in { }", record: "a group in { }",
};

function typeInWords(expected: string): string {
  return TYPES[expected] ?? expected;
}
