import { STAGE_WORDS } from "@/components/ui/stage-words";
import type { SelectOption } from "@/components/ui/select";
import type { ColumnUse, ImportField } from "@/funnel/import-mapping";
import { IDENTITY_KINDS, type IdentityKind } from "@/funnel/lead";
import { STAGES, type Stage } from "@/funnel/stages";

/** A mapping while somebody works on it; it may lack an identity yet. */
export type MappingDocument = {
  readonly timeZone?: string | undefined;
  readonly dateOrder: "ymd" | "dmy" | "mdy";
  readonly empty: readonly string[];
  readonly columns: Readonly<Record<string, ColumnUse>>;
};

const IDENTITY_WORDS: Readonly<Record<IdentityKind, string>> = { external: "its id in another system", user_id: "user id", email: "e-mail", phone: "phone", anonymous_id: "anonymous id" };

const FIELD_WORDS: Readonly<Record<ImportField, string>> = {
  name: "name", firstName: "first name", lastName: "last name", email: "e-mail", phone: "phone", company: "company", jobTitle: "job title", country: "country", city: "city",
  industry: "industry", website: "website", companySize: "company size", source: "source", medium: "medium", campaign: "campaign", owner: "owner (rep)", dealValue: "deal value",
  currency: "currency", createdAt: "known since (date)", doNotContact: "do not contact (yes or no)",
};

/** Everything a column can be, to choose from. */
export const CHOICES: readonly SelectOption[] = [
  { value: "ignore", label: "Leave out" },
  ...IDENTITY_KINDS.map((kind) => ({ value: `identity ${kind}`, label: `Recognise by: ${IDENTITY_WORDS[kind]}` })),
  ...(Object.keys(FIELD_WORDS) as ImportField[]).map((field) => ({ value: `field ${field}`, label: `Lead: ${FIELD_WORDS[field]}` })),
  ...STAGES.map((stage) => ({ value: `stage ${stage}`, label: `Date it became: ${STAGE_WORDS[stage].short}` })),
  ...STAGES.map((stage) => ({ value: `mark ${stage}`, label: `Whether it became (yes or no): ${STAGE_WORDS[stage].short}` })),
  { value: "interaction", label: "Interaction: this is its date" },
  { value: "interaction-at", label: "Interaction: its date is in another column" },
  { value: "attribute", label: "Attribute, kept as it is" },
];

/** What is chosen for a column. */
export function choiceOf(use: ColumnUse | undefined): string {
  if (use === undefined || "ignore" in use) return "ignore";
  if ("identity" in use) return `identity ${use.identity}`;
  if ("field" in use) return `field ${use.field}`;
  if ("stage" in use) return `${use.when === "value" ? "mark" : "stage"} ${use.stage}`;
  if ("interaction" in use) return use.at === undefined ? "interaction" : "interaction-at";
  return "attribute";
}

/** What a column is when this is chosen for it. */
export function chosenUse(choice: string, column: string, columns: readonly string[]): ColumnUse {
  const [word, what] = choice.split(" ");
  switch (word) {
    case "identity":
      return what === "external" ? { identity: "external", prefix: "crm:" } : { identity: what as IdentityKind };
    case "field":
      return { field: what as ImportField };
    case "stage":
      return { stage: what as Stage };
    case "mark":
      return { stage: what as Stage, when: "value" };
    case "interaction":
      return { interaction: "form_submit" };
    case "interaction-at":
      return { interaction: "form_submit", at: columns.find((other) => /date|time|_at$/i.test(other) && other !== column) ?? column, property: nameFrom(column) };
    case "attribute":
      return { attribute: nameFrom(column) };
    default:
      return { ignore: true };
  }
}

/** `Business Segment` as `business_segment`. */
function nameFrom(column: string): string {
  return column.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_|_$/g, "").slice(0, 100) || "value";
}
