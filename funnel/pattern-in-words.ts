import { interactionsNamed } from "./condition-in-words";
import type { Pattern, Thing } from "./learning-pattern";

/** What passes have in common, as the name of a row. */
export function patternInWords(pattern: Pattern): string {
  if ("did" in pattern) return sentenceStart(thingNamed(pattern.did));
  if ("times" in pattern) return `At least ${pattern.times} ${interactionsNamed(pattern.kind)}`;
  if ("withinDays" in pattern) return `${sentenceStart(interactionsNamed(pattern.kind, undefined, 1))} in the ${pattern.withinDays} days before`;
  if ("first" in pattern) return `${sentenceStart(thingNamed(pattern.first))}, and ${withArticle(interactionsNamed(pattern.then, undefined, 1))} after it`;
  if ("source" in pattern) return `From the source “${pattern.source}”`;
  if ("campaign" in pattern) return `From the campaign “${pattern.campaign}”`;
  if (pattern.field === "companySize") return `A company of ${pattern.is} people`;
  if (pattern.field === "mailbox") return pattern.is === "private" ? "A private mailbox" : "A mailbox of a company";
  return `${FIELDS[pattern.field] ?? pattern.field.replace("attributes.", "")} is “${pattern.is}”`;
}

const FIELDS: Readonly<Record<string, string>> = { country: "Country", industry: "Industry", jobTitle: "Job title" };

function thingNamed({ kind, property }: Thing): string {
  return interactionsNamed(kind, property && { [property.name]: { is: property.value } }, 1);
}

function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name}`;
}

function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
