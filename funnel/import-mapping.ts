import { z } from "zod";
import { DATE_ORDERS } from "./calendar-date";
import { IDENTITY_KINDS, TEXT_FIELDS } from "./lead";
import { STAGES } from "./stages";

/** What a column of a file can tell about a lead. */
export const IMPORT_FIELDS = [
  ...TEXT_FIELDS, "companySize", "source", "medium", "campaign", "owner", "dealValue", "currency", "createdAt", "doNotContact",
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

const word = z.string("must be text").trim().min(1, "must not be empty").max(200, "is too long: at most 200 characters");

const identityUse = z
  .strictObject({ identity: z.enum(IDENTITY_KINDS, `must be one of ${IDENTITY_KINDS.join(", ")}`), prefix: word.optional() })
  .refine(({ identity, prefix }) => prefix === undefined || (identity !== "email" && identity !== "phone"), { path: ["prefix"], message: "belongs to external, user_id or anonymous_id only" });
const fieldUse = z.strictObject({ field: z.enum(IMPORT_FIELDS, `must be one of ${IMPORT_FIELDS.join(", ")}`) });
const stageUse = z.strictObject({
  stage: z.enum(STAGES, `must be one of ${STAGES.join(", ")}`),
  when: z.literal("value", 'can only be "value": the column says yes or no instead of a date').optional(),
});
const attributeUse = z.strictObject({ attribute: word });
const interactionUse = z
  .strictObject({
    interaction: z.string("must be text").regex(/^[a-z][a-z0-9_]{0,62}$/, "must be a kind such as landing_page: small letters, digits and _"),
    at: word.optional(),
    property: word.optional(),
  })
  .refine(({ at, property }) => property === undefined || at !== undefined, { path: ["property"], message: 'needs "at", the column with the date: without it this column is the date' });
const ignoreUse = z.strictObject({ ignore: z.literal(true, "can only be true") });

/** Each use of a column by the word that names it. */
const USES = { identity: identityUse, field: fieldUse, stage: stageUse, attribute: attributeUse, interaction: interactionUse, ignore: ignoreUse } as const;
const USE_WORDS = Object.keys(USES) as (keyof typeof USES)[];

export type IdentityUse = z.output<typeof identityUse>;
export type FieldUse = z.output<typeof fieldUse>;
export type StageUse = z.output<typeof stageUse>;
export type AttributeUse = z.output<typeof attributeUse>;
export type InteractionUse = z.output<typeof interactionUse>;
export type ColumnUse = IdentityUse | FieldUse | StageUse | AttributeUse | InteractionUse | z.output<typeof ignoreUse>;

const frame = z.strictObject({
  timeZone: z.string("must be text").refine(isTimeZone, "must be a time zone such as Europe/Berlin").optional(),
  dateOrder: z.enum(DATE_ORDERS, `must be one of ${DATE_ORDERS.join(", ")}`).default("ymd"),
  empty: z.array(z.string("must be text"), "must be a list of texts").max(100, "is too long: at most 100 texts").default([""]),
  columns: z.record(z.string(), z.unknown(), "must say what each column is: { \"Column\": { … } }"),
});

/** What each column of a file is, and how its dates and empty cells are written; one mapping may serve several files. */
export type ImportMapping = Omit<z.output<typeof frame>, "columns"> & { readonly columns: Readonly<Record<string, ColumnUse>> };

/** The mapping document read strictly: the mapping, or a sentence for everything in it that cannot be understood. */
export function parseMapping(document: unknown): { mapping: ImportMapping } | { problems: string[] } {
  const outer = frame.safeParse(document);
  if (!outer.success) return { problems: outer.error.issues.map((issue) => sentence("The mapping", issue)) };
  const uses: [string, ColumnUse][] = [];
  const problems: string[] = [];
  for (const [column, raw] of Object.entries(outer.data.columns)) {
    const read = readUse(column, raw);
    if ("problems" in read) problems.push(...read.problems);
    else uses.push([column, read.use]);
  }
  if (problems.length === 0 && !uses.some(([, use]) => isIdentity(use))) {
    problems.push("No column is an identity, so no lead could be told from another: make one an identity, or the field email or phone.");
  }
  return problems.length > 0 ? { problems } : { mapping: { ...outer.data, columns: Object.fromEntries(uses) } };
}

/** Whether a column tells a lead from all others; e-mail and phone do so as fields too. */
export function isIdentity(use: ColumnUse): boolean {
  return "identity" in use || ("field" in use && (use.field === "email" || use.field === "phone"));
}

function readUse(column: string, raw: unknown): { use: ColumnUse } | { problems: string[] } {
  const meant = typeof raw === "object" && raw !== null ? USE_WORDS.filter((use) => Object.hasOwn(raw, use)) : [];
  const [word] = meant;
  if (word === undefined || meant.length > 1) return { problems: [`“${column}” must be exactly one of ${USE_WORDS.join(", ")}.`] };
  const read = USES[word].safeParse(raw);
  return read.success ? { use: read.data } : { problems: read.error.issues.map((issue) => sentence(`“${column}”`, issue)) };
}

function sentence(subject: string, issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return `${subject}: “${issue.keys.join("”, “")}” means nothing here.`;
  if (issue.path.length === 0) return `${subject} must be a group in { }.`;
  return `${subject}: ${issue.path.join(".")} ${issue.message}.`;
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}
