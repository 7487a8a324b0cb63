import { Refusal } from "@/funnel/refusal";

/** What is kept of an error: enough to find the place, nothing of the people whose rows were at hand. */
export function failureOf(job: string, cause: unknown): Error {
  const innermost = root(cause);
  const failure = new Error(`${job}: ${describe(innermost)}`);
  if (innermost instanceof Error) failure.stack = `${failure.message}\n${placesIn(innermost)}`;
  return failure;
}

/** The database layer wraps the server's error in one that lists every parameter. */
function root(cause: unknown): unknown {
  return cause instanceof Error && cause.cause instanceof Error ? root(cause.cause) : cause;
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return "failed";
  const code = "code" in cause && typeof cause.code === "string" ? `${cause.code} ` : cause instanceof Refusal ? `${cause.type} ` : "";
  return `${cause.name} ${code}${withoutData(cause.message)}`;
}

/** Leaves out what is quoted, what looks like an address, and long numbers: values are quoted, as are names a person wrote. */
function withoutData(message: string): string {
  return (message.split("\n")[0] ?? "")
    .replace(/(?<!relation |constraint |column |table |function )(["'“`])[^"'”`]*(["'”`])/g, "$1…$2")
    .replace(/\S+@\S+/g, "…")
    .replace(/\+?\d[\d\s().-]{5,}\d/g, "…")
    .slice(0, 300);
}

function placesIn({ stack = "" }: Error): string {
  return stack.split("\n").filter((line) => /^\s+at /.test(line)).join("\n");
}
