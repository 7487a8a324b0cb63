import { Refusal } from "@/funnel/refusal";
import { ApiProblem } from "./api-problem";

const MOST_BYTES = 1_048_576;

/** The JSON object in a request's body; nothing where it has none. Reading stops at a megabyte, whatever length it claims. */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  if (request.method === "GET" || request.method === "HEAD" || request.body === null) return {};
  const text = await readText(request.body);
  return text.trim() === "" ? {} : parseObject(text);
}

async function readText(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new ApiProblem("too_large", `A body may have ${MOST_BYTES} bytes at most.`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function parseObject(text: string): Record<string, unknown> {
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Refusal("invalid", "The body must be a JSON object.");
  if (text.includes("\\u0000") || text.includes("\u0000")) throw new Refusal("invalid", "The body holds the character U+0000, which cannot be kept.");
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new Refusal("invalid", "The body is not JSON.");
    throw cause;
  }
}
