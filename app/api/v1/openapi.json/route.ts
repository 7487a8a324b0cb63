import { z } from "zod";
import { onlyGet } from "@/app/_gate/only-get";
import { PREVIEW_PARAMETERS } from "@/funnel/preview-input";
import { REPORT_PARAMETERS } from "@/funnel/report-input";
import { ERROR, RESPONSES } from "./responses";

/** The whole interface for other systems, described from the schemas that read and answer it; for anybody to read. */
export function GET(): Response {
  return Response.json(DESCRIPTION);
}

const SUMMARIES = {
  funnel: "How far passes came (cohort), or what entered each step (period): counts, rates, intervals, times, and where everybody is",
  trend: "Entries into each step by day, week or month",
  velocity: "How long passes stay in each stage",
  acceptance: "What sales makes of what it is handed, how soon and why not",
  conversion: "Acceptance, SAL to SQL and SQL to won, by rep and by source",
  balance: "How many stand in each stage, and what came and went",
  premature: "How many passes had a contact before their hand-off, by rep, source, campaign and month, and how those ended",
  response: "How soon sales decides and first gets in touch, in working time and by the wall, and the share within promise, by rep, pool and source",
  leads: "The leads behind a number of a report, latest first, by cursor; the total is the number",
  preview: "What publishing a draft or an earlier version of the criteria now would do; writes nothing",
} as const;

const PROBLEMS = { 401: "No valid key", 403: "The key lacks the scope", 404: "Not there", 405: "Can only be read", 422: "Not understood: each parameter that makes no sense is named", 429: "Too many requests: see Retry-After" };

const PARAMETERS = { ...REPORT_PARAMETERS, preview: PREVIEW_PARAMETERS };
const ATTRIBUTES = { name: "attributes.NAME", in: "query", required: false, schema: { type: "array", items: { type: "string" } }, description: "A filter by any attribute, written as attributes.size=large" };

const DESCRIPTION = {
  openapi: "3.1.0",
  info: {
    title: "Baton", version: "1",
    description: "A filter may be given several times (any of its values is kept); null stands for those that have none, which is not the value unknown. Days are calendar days of the workspace, both included.",
  },
  servers: [{ url: "/api/v1" }],
  security: [{ key: [] }],
  paths: {
    ...Object.fromEntries((["funnel", "trend", "velocity", "acceptance", "conversion", "balance", "premature", "response"] as const).map((report) => [`/reports/${report}`, { get: operation(report) }])),
    "/leads": { get: operation("leads") },
    "/criteria/preview": { get: operation("preview") },
  },
  components: {
    securitySchemes: { key: { type: "http", scheme: "bearer", description: "A key with the scope “read”" } },
    schemas: { Error: z.toJSONSchema(ERROR) },
  },
};

function operation(name: keyof typeof RESPONSES) {
  const content = { "application/json": { schema: z.toJSONSchema(RESPONSES[name], { unrepresentable: "any" }) } };
  const problem = (description: string) => ({ description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } });
  return {
    operationId: name,
    summary: SUMMARIES[name],
    parameters: parametersOf(name),
    responses: { 200: { description: "Done", content }, ...Object.fromEntries(Object.entries(PROBLEMS).map(([status, description]) => [status, problem(description)])) },
  };
}

function parametersOf(name: keyof typeof PARAMETERS) {
  const { properties = {}, required = [] } = z.toJSONSchema(PARAMETERS[name], { io: "input", unrepresentable: "any" });
  const named = Object.entries(properties).filter(([parameter]) => parameter !== "attributes");
  return [
    ...named.map(([parameter, schema]) => ({ name: parameter, in: "query", required: required.includes(parameter), schema })),
    ...(name === "preview" ? [] : [ATTRIBUTES]),
  ];
}

export { onlyGet as DELETE, onlyGet as PATCH, onlyGet as POST, onlyGet as PUT };
