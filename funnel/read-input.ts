import type { z } from "zod";
import { Refusal } from "./refusal";

/** What came from outside, understood; or a refusal that names each field and says what to do. */
export function readInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw, { error: plainWords });
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) for (const name of namesIn(issue)) fields[name] ??= issue.message;
  throw new Refusal("invalid", sentenceOf(fields), fields);
}

function sentenceOf(fields: Readonly<Record<string, string>>): string {
  const [problem = "", ...more] = Object.values(fields);
  return more.length === 0 ? problem : `${more.length + 1} fields need another look.`;
}

/** The fields a problem is about: those nobody knows are named each. */
function namesIn(issue: z.core.$ZodIssue): string[] {
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key].join(".")) : [issue.path.join(".")];
}

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** What zod finds, in words for the person who typed it; undefined leaves zod's own. */
function plainWords(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null ? "Fill this in." : `This must be ${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}.`;
    case "invalid_value":
      return issue.input === undefined ? "Choose one." : `This must be one of: ${issue.values.join(", ")}.`;
    case "too_small":
      return issue.origin === "string" ? "Fill this in." : `This must be at least ${issue.minimum}.`;
    case "too_big":
      return issue.origin === "string" ? `Use at most ${issue.maximum} characters.` : `This must be at most ${issue.maximum}.`;
    case "unrecognized_keys":
      return "Nobody knows this.";
    default:
      return undefined;
  }
}
