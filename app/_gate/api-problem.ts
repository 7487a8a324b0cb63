import { Refusal } from "@/funnel/refusal";

const PROBLEMS = {
  unauthorized: { status: 401, title: "No valid key" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  method: { status: 405, title: "Not this way" },
  conflict: { status: 409, title: "Somebody was faster" },
  too_large: { status: 413, title: "Too large" },
  invalid: { status: 422, title: "Not understood" },
  too_many: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong here" },
} as const;

type ProblemType = keyof typeof PROBLEMS;

/** What is wrong with a request itself, before anybody's permission or input. */
export class ApiProblem extends Error {
  constructor(
    readonly type: ProblemType,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The one shape of every error for other systems. A bug says nothing of itself outside; the log has it by its request id. */
export function envelope(cause: unknown, requestId: string): Response {
  const { type, detail, fields, headers } = describe(cause, requestId);
  const { status, title } = PROBLEMS[type];
  return Response.json({ requestId, error: { type, status, title, detail, fields } }, { status, headers: { ...headers, "X-Request-Id": requestId } });
}

type Description = { type: ProblemType; detail: string; fields: Readonly<Record<string, string>>; headers: Readonly<Record<string, string>> };

function describe(cause: unknown, requestId: string): Description {
  if (cause instanceof Refusal) return { type: cause.type, detail: cause.message, fields: cause.fields, headers: {} };
  if (cause instanceof ApiProblem) return { type: cause.type, detail: cause.message, fields: {}, headers: cause.headers };
  console.error(`request ${requestId}`, cause);
  return { type: "internal", detail: "Nothing was changed. Try again; if it stays so, give an administrator the requestId.", fields: {}, headers: {} };
}
