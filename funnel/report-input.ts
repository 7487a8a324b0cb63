import { z } from "zod";
import { isDay, isInstant } from "./calendar";
import { FUNNEL_BASES, FUNNEL_KINDS } from "./funnel-report";
import { ALL_TIME, COMPANY_SIZES, type DayQuery, type Dimension, FIELDS, isAttribute, PARTS, type PassQuery, TREND_UNITS } from "./report-query";
import { STEPS } from "./stages";

const day = z.string().refine(isDay, "Write a calendar day such as 2026-03-29.");
const DIMENSION = `This must be one of: ${FIELDS.join(", ")}, attributes.NAME.`;
const dimension = z.string().refine((name): name is Dimension => (FIELDS as readonly string[]).includes(name) || isAttribute(name), DIMENSION).transform((name) => name as Dimension);

type ProblemOf = (value: string) => string | null;

const anything: ProblemOf = (value) => {
  if (value === "") return "Write a value, or null for those that have none.";
  if (value.length > 200) return "Use at most 200 characters.";
  return value.includes("\u0000") ? "A character in this cannot be kept." : null;
};
const number: ProblemOf = (value) => (isNone(value) || /^[1-9][0-9]{0,8}$/.test(value) ? null : "Write a number, or null for those that have none.");
const passNumber: ProblemOf = (value) => (["first", "later"].includes(value) || /^[1-9][0-9]{0,3}$/.test(value) ? null : "Write first, later or a number such as 2.");
const companySize: ProblemOf = (value) => (isNone(value) || COMPANY_SIZES.some(({ band }) => band === value) ? null : `This must be one of: ${COMPANY_SIZES.map(({ band }) => band).join(", ")}, null.`);
const premature: ProblemOf = (value) => (["yes", "no"].includes(value) ? null : "Write yes or no: whether somebody contacted the lead before it was handed to sales.");

/** A filter may be given several times: any of its values is kept. */
const any = (problemOf: ProblemOf) => {
  const values = z.array(z.string()).min(1).max(100).superRefine((given, context) => {
    const message = given.map(problemOf).find((problem) => problem !== null);
    if (message) context.addIssue({ code: "custom", message });
  });
  return z.preprocess((given) => (typeof given === "string" ? [given] : given), values.transform((given) => given.map((value) => (isNone(value) ? null : value))));
};

const filters = {
  source: any(anything), medium: any(anything), campaign: any(anything), country: any(anything), industry: any(anything), companySize: any(companySize),
  owner: any(number), pass: any(passNumber), criteria: any(number), premature: any(premature),
} as const satisfies Record<(typeof FIELDS)[number], z.ZodType>;

/** What every report asks: a range of days, filters, and whose knowledge. Each is one parameter of an address, or option of a command. */
const everywhere = {
  from: day,
  to: day,
  asOf: z.string().refine((given) => isDay(given) || isInstant(given), "Write a moment such as 2026-03-29T10:00:00Z, or a day for its end.").optional(),
  ...z.object(filters).partial().shape,
  attributes: z.record(z.string().min(1).max(100), any(anything)).default({}),
};
const passes = {
  kind: z.enum(FUNNEL_KINDS),
  basis: z.enum(FUNNEL_BASES),
  windowDays: z.coerce.number("This must be a number of days.").int("This must be a whole number of days.").min(1, "This must be at least 1 day.").max(3650, "This must be at most 3650 days.").optional(),
};
const groupBy = dimension.optional();
const asIf = z.string().regex(/^v?[1-9][0-9]{0,8}$/, "Write a version of the criteria, such as 3 or v3.").transform((given) => Number(given.replace("v", ""))).optional().describe("As if this version of the criteria had been in force from the beginning, once it has been replayed; not together with asOf");

/** Of what hours were and who was told when, only what is so now is known. */
const { asOf: _asOf, ...withoutKnowledge } = everywhere;

const PAGE = "This must be between 1 and 200.";

/** An object of these parameters and no others; whoever sends another is told which there are. */
function takes<Shape extends z.ZodRawShape>(shape: Shape) {
  const understood = Object.keys(shape).map((name) => (name === "attributes" ? "attributes.NAME" : name)).join(", ");
  return z.strictObject(shape, { error: ({ code }) => (code === "unrecognized_keys" ? `This is not understood here. What is: ${understood}.` : undefined) });
}

/** The parameters of each report and of the list behind its numbers, as the interface describes them. */
export const REPORT_PARAMETERS = {
  funnel: takes({ ...everywhere, ...passes, groupBy, asIf }),
  trend: takes({ ...everywhere, asIf, every: z.enum(TREND_UNITS).default("month") }),
  conversion: takes(everywhere),
  acceptance: takes({ ...everywhere, groupBy: dimension.default("owner") }),
  velocity: takes({ ...everywhere, groupBy }),
  balance: takes(everywhere),
  premature: takes(everywhere),
  response: takes(withoutKnowledge),
  leads: takes({
    ...everywhere, from: day.default(ALL_TIME.from), to: day.default(ALL_TIME.to),
    kind: passes.kind.default("cohort"), basis: passes.basis.default("lead"), windowDays: passes.windowDays, asIf, step: z.enum(STEPS).default("lead"), part: z.enum(PARTS).default("all"), cursor: z.string().max(200).optional(),
    limit: z.coerce.number(PAGE).int(PAGE).min(1, PAGE).max(200, PAGE).default(50),
  }),
};

export const funnelInput = asked(REPORT_PARAMETERS.funnel).transform((given) => ({ ...passQuery(given), groupBy: given.groupBy ?? null }));
export const trendInput = asked(REPORT_PARAMETERS.trend).transform((given) => ({ ...dayQuery(given), every: given.every }));
export const dayInput = asked(REPORT_PARAMETERS.balance).transform(dayQuery);
export const responseInput = asked(REPORT_PARAMETERS.response).transform(dayQuery);
export const acceptanceInput = asked(REPORT_PARAMETERS.acceptance).transform((given) => ({ ...dayQuery(given), groupBy: given.groupBy }));
export const velocityInput = asked(REPORT_PARAMETERS.velocity).transform((given) => ({ ...dayQuery(given), groupBy: given.groupBy ?? null }));
export const leadsBehindInput = asked(REPORT_PARAMETERS.leads).transform(({ step, part, cursor, limit, ...given }) => ({
  selection: { ...passQuery(given), step, part }, page: { cursor: cursor ?? null, limit },
}));

/** Parameters by their names, `attributes.size=large` too, that make sense together. */
function asked<Shape extends z.ZodRawShape>(parameters: z.ZodObject<Shape>) {
  return z.preprocess(gatherAttributes, parameters.superRefine(holdsTogether));
}

function gatherAttributes(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null) return raw;
  const [attributes, others] = [true, false].map((wanted) => Object.entries(raw).filter(([name]) => isAttribute(name) === wanted)) as [[string, unknown][], [string, unknown][]];
  return { ...Object.fromEntries(others), attributes: Object.fromEntries(attributes.map(([name, value]) => [name.slice("attributes.".length), value])) };
}

function holdsTogether(given: unknown, context: z.RefinementCtx): void {
  const { kind, from, to, windowDays, asOf, asIf } = given as { kind?: string; from: string; to: string; windowDays?: number; asOf?: string; asIf?: number };
  if (to < from) context.addIssue({ code: "custom", path: ["to"], message: "This must not be before from." });
  if (asOf !== undefined && asIf !== undefined) context.addIssue({ code: "custom", path: ["asIf"], message: "Ask for this, or for what was known then, not for both." });
  if (kind === "period" && windowDays !== undefined) context.addIssue({ code: "custom", path: ["windowDays"], message: "Only a cohort has a window." });
}

type GivenDays = z.output<z.ZodObject<typeof withoutKnowledge>> & { readonly asOf?: string | undefined; readonly asIf?: number | undefined };
type GivenPasses = GivenDays & z.output<z.ZodObject<typeof passes>>;

function passQuery({ kind, basis, windowDays, ...days }: GivenPasses): PassQuery {
  return { kind, basis, windowDays: windowDays ?? null, ...dayQuery(days) };
}

function dayQuery({ from, to, asOf, asIf, attributes, ...given }: GivenDays): DayQuery {
  const kept = FIELDS.flatMap((field) => (given[field] ? [[field, given[field]] as const] : []));
  const keptAttributes = Object.entries(attributes).map(([name, values]) => [`attributes.${name}`, values] as const);
  return { from, to, asOf: asOf ?? null, ...(asIf !== undefined && { asIf }), filters: Object.fromEntries([...kept, ...keptAttributes]) };
}

function isNone(value: string): boolean {
  return value === "null" || value === "(none)";
}
