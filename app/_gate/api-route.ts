import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Actor, type Allowed, allow, type Permission } from "@/funnel/permissions";
import { readInput } from "@/funnel/read-input";
import { Refusal } from "@/funnel/refusal";
import { findKeyActor } from "@/server/keys/find-key-actor";
import { ApiProblem, envelope } from "./api-problem";
import { baton } from "./baton";
import { readBody } from "./read-body";
import { takeTurn } from "./take-turn";

type Params = Record<string, string | string[] | undefined>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * The way in for other systems: a Bearer key, its turn, its permission, then what the path, the query and the JSON body ask.
 * What the work returns is sent as JSON, a Response as it is; every refusal is sent in the one envelope of all errors.
 */
export function apiRoute<P extends Permission, S extends z.ZodType>(
  permission: P,
  schema: S,
  work: (allowed: Allowed<P>, input: z.output<S>) => Promise<unknown>,
): Handler {
  return async (request, context) => {
    const requestId = randomUUID();
    try {
      const actor = await keyOf(request);
      takeTurn(actor.keyId, Date.now());
      const allowed = allow(actor, permission);
      const input = { ...queryOf(request), ...(await readBody(request)), ...(await context.params) };
      return answer(await work(allowed, readInput(schema, input)), requestId);
    } catch (cause) {
      return envelope(cause, requestId);
    }
  };
}

async function keyOf(request: Request): Promise<Extract<Actor, { kind: "key" }>> {
  const key = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const actor = key === undefined ? null : await findKeyActor(baton("session:open"), key);
  if (!actor) throw new ApiProblem("unauthorized", "Send a key that is in force: Authorization: Bearer KEY.", { "WWW-Authenticate": "Bearer" });
  return actor;
}

function queryOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  const names = [...new Set(searchParams.keys())];
  const query = names.map((name) => {
    const values = searchParams.getAll(name);
    if (values.some((value) => value.includes("\u0000"))) throw new Refusal("invalid", "A character in this cannot be kept.", { [name]: "A character in this cannot be kept." });
    return [name, values.length === 1 ? (values[0] ?? "") : values] as const;
  });
  return Object.fromEntries(query);
}

function answer(result: unknown, requestId: string): Response {
  const response = result instanceof Response ? result : result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
  response.headers.set("X-Request-Id", requestId);
  return response;
}
