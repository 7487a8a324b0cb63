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

const DEEPEST = 26;

/** Whether a document has more groups inside each other than anybody can read. */
export function isTooDeep(document: unknown): boolean {
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
const hasBoundMessage = "Say how much: at least, at most or both.";
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

const conditionOnFields = (fields: readonly string[]) => z
  .strictObject({
    field: z
      .string()
      .regex(new RegExp(`^(${fields.join("|")}|attributes\\..{1,100})$`), `A field is one of ${fields.join(", ")}, or attributes.… by name.`),
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
const fieldCondition = conditionOnFields(FIELDS);

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

/** What has to be known of a lead for it to belong to a segment: fields and consent only, so that time alone changes nothing. */
export type FactCondition = { all: FactCondition[] } | { any: FactCondition[] } | { not: FactCondition } | { consent: { doNotContact: boolean } } | FieldCondition;

/** In this order also in FACT_CONDITION_KINDS. */
function factsAsked(field: z.ZodType<FieldCondition>, id: string): z.ZodType<FactCondition> {
  const asked: z.ZodType<FactCondition> = z
    .lazy(() =>
      z.union([
        z.strictObject({ all: z.array(asked).max(50) }),
        z.strictObject({ any: z.array(asked).max(50) }),
        z.strictObject({ not: asked }),
        z.strictObject({ consent: z.strictObject({ doNotContact: z.boolean() }) }),
        field,
      ]),
    )
    .meta({ id });
  return asked;
}
const factCondition = factsAsked(fieldCondition, "factCondition");

/** Where a pass came from, as a condition may ask for it beside what is known of the lead. */
export const ORIGIN_FIELDS = ["source", "medium", "campaign"] as const;

/** What has to be known of a lead and of where its pass came from for a rule of routing to apply. */
export const originCondition = factsAsked(conditionOnFields([...FIELDS, ...ORIGIN_FIELDS]), "originCondition");

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

const deciding = {
  points: z.array(pointRule).max(200),
  fit: z.array(fitRule).max(200),
  mql: condition,
  handOff: condition,
  salesQualified: condition,
  never: condition,
};

/** The parts of the criteria that a segment may have of its own. */
export const SEGMENT_PARTS = ["points", "fit", "mql", "handOff", "salesQualified", "never"] as const;

const segment = z.strictObject({ id: word, name: word.optional(), when: factCondition, ...z.object(deciding).partial().shape });

export type Segment = z.infer<typeof segment>;

/** The criteria document: points, decay, fit, the four conditions that decide, and what differs for segments of the leads. */
export const criteriaSchema = z
  .strictObject({
    halfLifeDays: z.number().min(0.1).max(3650).nullable(),
    ...deciding,
    lists: z.record(word, z.array(word).max(10_000)).optional(),
    segments: z.array(segment).max(20).optional(),
  })
  .superRefine(({ points: sharedPoints, fit: sharedFit, segments = [] }, context) => {
    const refuseRepeats = (ids: readonly { id: string; path: (string | number)[] }[], of: string) => {
      const seen = new Set<string>();
      for (const { id, path } of ids) {
        if (seen.has(id)) context.addIssue({ code: "custom", path, message: `“${id}” is the id of another ${of} already.` });
        seen.add(id);
      }
    };
    const idsAt = (path: (string | number)[], rules: readonly { id: string }[]) => rules.map(({ id }, index) => ({ id, path: [...path, index, "id"] }));
    refuseRepeats([...idsAt(["points"], sharedPoints), ...idsAt(["fit"], sharedFit)], "rule");
    refuseRepeats(idsAt(["segments"], segments), "segment");
    for (const [index, { points: own, fit }] of segments.entries()) {
      if (!own && !fit) continue;
      const ownIds = [...idsAt(["segments", index, "points"], own ?? []), ...idsAt(["segments", index, "fit"], fit ?? [])];
      const sharedIds = [...(own ? [] : idsAt(["points"], sharedPoints)), ...(fit ? [] : idsAt(["fit"], sharedFit))];
      refuseRepeats([...sharedIds, ...ownIds], "rule");
    }
  });

export type Criteria = z.infer<typeof criteriaSchema>;
