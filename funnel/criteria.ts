import { z } from "zod";
import { TEXT_FIELDS } from "./lead";
import { type Problem, problemsOf } from "./criteria-problems";

/** The written criteria of a team, read strictly: the document, or every place where it cannot be understood. */
export function parseCriteria(document: unknown): { criteria: Criteria } | { problems: Problem[] } {
  if (isTooDeep(document)) {
    return { problems: [{ path: "", sentence: "This is nested too deeply: at most eight groups inside each other." }] };
  }
  const read = criteriaSchema.safeParse(document);
  return read.success ? { criteria: read.data } : { problems: problemsOf(read.error.issues, document) };
}

const DEEPEST = 24;

function isTooDeep(document: unknown): boolean {
  let level = [document];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
  return false;
}

const word = z.string().min(1).max(200);
const value = z.union([word, z.number(), z.boolean()]);
const days = z.int().min(1).max(3650);
const atLeastOnce = z.int().min(1).max(1000);
const points = z.number().min(-1000).max(1000);
const kinds = z.union([word, z.array(word).min(1).max(50)]);

const TESTS = ["is", "isNot", "atLeast", "atMost", "oneOf", "inList", "startsWith", "contains", "known"] as const;
type Tests = { readonly [Test in (typeof TESTS)[number]]?: unknown };
const hasTest = (match: Tests): boolean => TESTS.some((test) => match[test] !== undefined);
const hasTestMessage = "Say what to compare with: is, oneOf, startsWith, contains, or another test.";

type Bounds = { readonly atLeast?: number | undefined; readonly atMost?: number | undefined };
const hasBound = ({ atLeast, atMost }: Bounds): boolean => atLeast !== undefined || atMost !== undefined;
const hasBoundMessage = "Say how much: atLeast, atMost or both.";
const canHold = ({ atLeast, atMost }: Bounds): boolean => atLeast === undefined || atMost === undefined || atLeast <= atMost;
const canHoldMessage = "This can never hold: atLeast is more than atMost.";

const bounds = z
  .strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() })
  .refine(hasBound, hasBoundMessage)
  .refine(canHold, canHoldMessage);

const propertyMatch = z
  .strictObject({
    is: value.optional(),
    startsWith: word.optional(),
    contains: word.optional(),
    oneOf: z.array(value).min(1).max(1000).optional(),
  })
  .refine(hasTest, hasTestMessage);
const property = z.record(word, propertyMatch);

const ATTRIBUTE = "attributes.";
const FIELDS: readonly string[] = [...TEXT_FIELDS, "companySize", "emailDomain"];
const isNumeric = (field: string): boolean => field === "companySize" || field.startsWith(ATTRIBUTE);

const fieldCondition = z
  .strictObject({
    field: z
      .string()
      .regex(new RegExp(`^(${FIELDS.join("|")}|attributes\\..{1,100})$`), `A field is one of ${FIELDS.join(", ")}, or attributes.… by name.`),
    is: value.optional(),
    isNot: value.optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    oneOf: z.array(value).min(1).max(1000).optional(),
    inList: word.optional(),
    startsWith: word.optional(),
    contains: word.optional(),
    known: z.boolean().optional(),
  })
  .refine(hasTest, hasTestMessage)
  .refine(canHold, canHoldMessage)
  .refine((match) => !hasBound(match) || isNumeric(match.field), "Only companySize and attributes can be compared as numbers.");

const interactionsCondition = z
  .strictObject({
    kind: kinds.optional(),
    property: property.optional(),
    atLeast: atLeastOnce.optional(),
    atMost: z.int().min(0).max(1000).optional(),
    withinDays: days.nullish(),
    distinctKinds: z.boolean().optional(),
  })
  .refine(hasBound, hasBoundMessage)
  .refine(canHold, canHoldMessage);

const activeWeeks = z
  .strictObject({ atLeast: z.int().min(1).max(104), ofLast: z.int().min(1).max(104), kind: kinds.optional() })
  .refine(({ atLeast, ofLast }) => atLeast <= ofLast, "This can never hold: it asks for more active weeks than it looks at.");

export type FieldCondition = z.infer<typeof fieldCondition>;
export type InteractionsCondition = z.infer<typeof interactionsCondition>;
export type ActiveWeeksCondition = z.infer<typeof activeWeeks>;
export type PropertyMatch = z.infer<typeof propertyMatch>;
export type { Bounds, Problem };

/** What has to be true of a lead; the empty `all` always holds, the empty `any` never. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { score: Bounds }
  | { fit: Bounds }
  | { interactions: InteractionsCondition }
  | { activeWeeks: ActiveWeeksCondition }
  | { consent: { doNotContact: boolean } }
  | FieldCondition;

/** In this order also in CONDITION_KINDS, by which a problem finds the kind that was meant. */
const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(condition).max(50) }),
      z.strictObject({ any: z.array(condition).max(50) }),
      z.strictObject({ not: condition }),
      z.strictObject({ score: bounds }),
      z.strictObject({ fit: bounds }),
      z.strictObject({ interactions: interactionsCondition }),
      z.strictObject({ activeWeeks }),
      z.strictObject({ consent: z.strictObject({ doNotContact: z.boolean() }) }),
      fieldCondition,
    ]),
  )
  .meta({ id: "condition" });

const pointRule = z
  .strictObject({
    id: word,
    when: z.strictObject({ kind: kinds, property: property.optional() }),
    points,
    atMost: atLeastOnce.optional(),
    perDays: days.optional(),
  })
  .refine(({ atMost, perDays }) => perDays === undefined || atMost !== undefined, "perDays needs atMost: how often in these days?");

const fitRule = z.strictObject({ id: word, when: fieldCondition, points });

export type PointRule = z.infer<typeof pointRule>;
export type FitRule = z.infer<typeof fitRule>;

/** The criteria document: points, decay, fit, and the four conditions that decide. */
export const criteriaSchema = z
  .strictObject({
    halfLifeDays: z.number().min(0.1).max(3650).nullable(),
    points: z.array(pointRule).max(200),
    fit: z.array(fitRule).max(200),
    mql: condition,
    handOff: condition,
    salesQualified: condition,
    never: condition,
    lists: z.record(word, z.array(word).max(10_000)).optional(),
  })
  .superRefine(({ points: pointRules, fit }, context) => {
    const seen = new Set<string>();
    const rules = [...pointRules.map((rule, index) => ({ rule, path: ["points", index, "id"] })), ...fit.map((rule, index) => ({ rule, path: ["fit", index, "id"] }))];
    for (const { rule, path } of rules) {
      if (seen.has(rule.id)) context.addIssue({ code: "custom", path, message: `“${rule.id}” is the id of another rule already.` });
      seen.add(rule.id);
    }
  });

export type Criteria = z.infer<typeof criteriaSchema>;
