import { expect, test, vi } from "vitest";
import { z } from "zod";
import { allow } from "@/funnel/permissions";
import { Refusal, type RefusalType } from "@/funnel/refusal";
import { createKey } from "@/server/keys/create-key";
import { apiRoute } from "./api-route";

const manage = allow({ kind: "system", name: "Baton" }, "key:manage");
const { key } = await createKey(manage, { name: "Reader", scopes: ["read"] });
const schema = z.object({ id: z.coerce.number(), tag: z.union([z.string(), z.array(z.string())]).optional(), note: z.string().optional() });
const echo = apiRoute("lead:read", schema, async (_allowed, input) => input);
const failing = (cause: unknown) => apiRoute("lead:read", schema, async () => { throw cause; });

type Sent = { authorization?: string; query?: string; body?: BodyInit; id?: string };

function send(route: typeof echo, { authorization = `Bearer ${key}`, query = "", body, id = "7" }: Sent = {}) {
  const method = body === undefined ? "GET" : "POST";
  const request = new Request(`http://baton.test/api/v1/leads${query}`, { method, headers: { authorization }, ...(body !== undefined && { body }) });
  return route(request, { params: Promise.resolve({ id }) });
}

test("path, query and body arrive as one input, and the answer is JSON with a request id", async () => {
  const response = await send(echo, { query: "?tag=a&tag=b", body: JSON.stringify({ note: "x", id: 9 }) });
  expect(await response.json()).toEqual({ id: 7, tag: ["a", "b"], note: "x" });
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test.each(["", "Basic abc", "Bearer baton_wrong"])("without a valid key (%s) it is 401", async (authorization) => {
  const response = await send(echo, { authorization });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ requestId: expect.any(String), error: { type: "unauthorized", status: 401 } });
});

test("a key without the scope is refused with 403", async () => {
  expect((await send(apiRoute("lead:write", schema, async () => "done"))).status).toBe(403);
});

test("input that is not understood is 422 and names the field", async () => {
  const response = await send(echo, { id: "seven" });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ error: { type: "invalid", fields: { id: "This must be a number." } } });
});

test.each([["no json", "{"], ["no object", "[1]"], ["U+0000", '{"note":"\\u0000"}']])("a body that is %s is 422", async (_what, body) => {
  expect((await send(echo, { body })).status).toBe(422);
});

test("a body over a megabyte is 413", async () => {
  expect((await send(echo, { body: `{"note":"${"x".repeat(1_048_576)}"}` })).status).toBe(413);
});

test.each<[RefusalType, number]>([["not_found", 404], ["conflict", 409], ["invalid", 422], ["forbidden", 403]])("a verb's refusal %s is %i in the envelope", async (type, status) => {
  const response = await send(failing(new Refusal(type, "Not this time.", { note: "why" })));
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { type, status, detail: "Not this time.", fields: { note: "why" } } });
});

test("a bug is 500 without a word of itself", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const response = await send(failing(new Error("password=hunter2")));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("hunter2");
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test("a key that sends too much is told when to come back", async () => {
  const { key: busy } = await createKey(manage, { name: "Busy", scopes: ["read"] });
  const responses = await Promise.all(Array.from({ length: 140 }, () => send(echo, { authorization: `Bearer ${busy}` })));
  const late = responses.find(({ status }) => status === 429);
  expect(Number(late?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect((await send(echo)).status).toBe(200);
});
