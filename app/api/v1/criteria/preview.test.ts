import { expect, test } from "vitest";
import { makeLeads, T0 } from "@/db/factories";
import { allow } from "@/funnel/permissions";
import { STANDARD_CRITERIA } from "@/funnel/standard-criteria";
import { publishCriteria } from "@/server/criteria/publish-criteria";
import { createKey } from "@/server/keys/create-key";
import { GET as openapi } from "../openapi.json/route";
import { RESPONSES } from "../openapi.json/responses";
import { GET } from "./preview/route";

const baton = { kind: "system", name: "Baton" } as const;

async function get(query: string, scope: "read" | "intake" = "read") {
  const { key } = await createKey(allow(baton, "key:manage"), { name: scope, scopes: [scope] });
  const response = await GET(new Request(`http://baton.test/api/v1/criteria/preview?${query}`, { headers: { authorization: `Bearer ${key}` } }), { params: Promise.resolve({}) });
  return { status: response.status, body: await response.json() };
}

test("a preview answers as it is described, with the fingerprint that publishes it", async () => {
  await publishCriteria(allow(baton, "criteria:publish"), { document: STANDARD_CRITERIA, reason: "first" });
  await makeLeads([{ passes: [{ source: "social", history: [{ to: "lead", occurredAt: T0 }] }] }]);
  const { status, body } = await get("of=v1");
  expect(status).toBe(200);
  expect(RESPONSES.preview.parse(body)).toEqual(body);
  expect(body).toMatchObject({ name: "v1", preview: { follows: 1, openPasses: 1, fingerprint: expect.stringMatching(/^v1-[0-9a-f]{16}-[0-9a-f]{32}$/) } });
});

test("what is not there or makes no sense is refused, and a key that only takes in may not ask", async () => {
  expect((await get("of=v99")).status).toBe(404);
  expect((await get("of=shoe")).status).toBe(422);
  expect((await get("of=v1", "intake")).status).toBe(403);
});

test("the description names the version to draw a report by, and the preview's fingerprint", async () => {
  const described = JSON.stringify(await openapi().json());
  for (const word of ['"asIf"', '"fingerprint"', '"/criteria/preview"']) expect(described).toContain(word);
});
