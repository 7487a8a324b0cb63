import { expect, test } from "vitest";
import { makeLeads, T0 } from "@/db/factories";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { createKey } from "@/server/keys/create-key";
import { funnelReport } from "@/server/reports/funnel-report";
import { GET as leads, POST as readOnlyLeads } from "./leads/route";
import { GET as openapi, POST as readOnlyDescription } from "./openapi.json/route";
import { RESPONSES } from "./openapi.json/responses";
import { GET as report, POST as readOnlyReport } from "./reports/[report]/route";

const baton = { kind: "system", name: "Baton" } as const;
const { key } = await createKey(allow(baton, "key:manage"), { name: "Reader", scopes: ["read"] });
await makeLeads([
  { passes: [{ source: "social", history: [{ to: "lead", occurredAt: T0 }, { to: "mql", occurredAt: T0 + DAY }, { to: "won", occurredAt: T0 + 9 * DAY }] }] },
  { passes: [{ source: null, history: [{ to: "lead", occurredAt: T0 + DAY }, { to: "mql", occurredAt: T0 + DAY }, { to: "sal", occurredAt: T0 + 2 * DAY }] }] },
  { passes: [{ source: "unknown", history: [{ to: "lead", occurredAt: null }, { to: "mql", occurredAt: T0 + 2 * DAY }] }] },
]);

const DAYS = "from=2023-01-01&to=2023-01-31";
const headers = { authorization: `Bearer ${key}` };
async function get(path: string) {
  const request = new Request(`http://baton.test/api/v1/${path}`, { headers });
  const name = /^reports\/(\w+)/.exec(path)?.[1];
  const response = await (name ? report(request, { params: Promise.resolve({ report: name }) }) : leads(request, { params: Promise.resolve({}) }));
  return { status: response.status, body: await response.json() };
}

test("the funnel is the same as everywhere else", async () => {
  const { status, body } = await get(`reports/funnel?kind=cohort&basis=mql&${DAYS}&groupBy=source&source=null&source=social`);
  expect(status).toBe(200);
  const query = { kind: "cohort", basis: "mql", from: "2023-01-01", to: "2023-01-31", windowDays: null, groupBy: "source", asOf: null, filters: { source: [null, "social"] } } as const;
  expect(body).toEqual(await funnelReport(allow(baton, "report:read"), query));
  expect(body.groups.map((group: { key: string | null }) => group.key)).toEqual(["social", null]);
});

test.each(["funnel", "trend", "velocity", "acceptance", "conversion", "balance", "premature", "response"] as const)("the report %s answers as it is described", async (name) => {
  const { status, body } = await get(`reports/${name}?${DAYS}${name === "funnel" ? "&kind=period&basis=lead&groupBy=pass" : ""}`);
  expect(status).toBe(200);
  expect(RESPONSES[name].strict().parse(body)).toEqual(body);
});

test("the leads behind a number are as many, page by page", async () => {
  const asked = `leads?kind=cohort&basis=mql&${DAYS}&step=mql`;
  const { body: all } = await get(asked);
  expect(RESPONSES.leads.strict().parse(all)).toEqual(all);
  expect(all).toMatchObject({ total: 3, nextCursor: null });
  const { body: first } = await get(`${asked}&limit=2`);
  const { body: second } = await get(`${asked}&limit=2&cursor=${first.nextCursor}`);
  expect([...first.leads, ...second.leads]).toEqual(all.leads);
  expect(second).toMatchObject({ total: 3, nextCursor: null });
  expect((await get(`${asked}&step=won`)).status).toBe(422);
  expect((await get(`leads?kind=cohort&basis=mql&${DAYS}&step=sal&part=awaiting`)).body.total).toBe(1);
  expect((await get("leads")).body.total).toBe(3);
  expect((await get("leads?part=implied")).body.total).toBe(1);
  expect((await get("leads?part=undated&windowDays=30")).body.total).toBe(1);
});

test.each([
  ["reports/funnel?kind=cohort&basis=mql&from=2018-02-30&to=2018-05-31", { from: "Write a calendar day such as 2026-03-29." }],
  [`reports/funnel?basis=mql&${DAYS}`, { kind: expect.any(String) }],
  [`reports/funnel?kind=cohort&basis=mql&${DAYS}&filter=source`, { filter: expect.stringContaining("What is: from, to, asOf, source,") }],
  [`reports/balance?${DAYS}&groupBy=source`, { groupBy: expect.stringContaining("This is not understood here. What is: from, to, asOf,") }],
  [`reports/trend?from=1950-01-01&to=2020-01-01&every=day`, { every: expect.any(String) }],
  [`leads?${DAYS}&limit=1000`, { limit: "This must be between 1 and 200." }],
  [`leads?${DAYS}&limit=0`, { limit: "This must be between 1 and 200." }],
  [`reports/balance?${DAYS}&from=2018-01-01`, { from: expect.any(String) }],
  [`leads?${DAYS}&cursor=mine`, { cursor: expect.any(String) }],
])("%s is 422 and names what is wrong", async (path, fields) => {
  expect(await get(path)).toMatchObject({ status: 422, body: { error: { type: "invalid", fields } } });
});

test("leads without days are those of all time, and say so", async () => {
  expect((await get("leads")).body.definition).toContain("over all time");
});

test.each([readOnlyLeads, readOnlyReport, readOnlyDescription])("what can only be read says so in the shape of every error", async (post) => {
  const response = post();
  expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(await response.json()).toMatchObject({ error: { type: "method", status: 405, fields: {} } });
});

test("a report that is not there is 404", async () => {
  expect((await get(`reports/horoscope?${DAYS}`)).status).toBe(404);
});

test("everything is described, for anybody", async () => {
  const { paths, openapi: version } = await openapi().json();
  expect(version).toBe("3.1.0");
  expect(Object.keys(paths)).toEqual(["/reports/funnel", "/reports/trend", "/reports/velocity", "/reports/acceptance", "/reports/conversion", "/reports/balance", "/reports/premature", "/reports/response", "/leads", "/criteria/preview"]);
  const parameters = paths["/reports/funnel"].get.parameters as { name: string; required: boolean; schema: unknown }[];
  expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual(["from", "to", "kind", "basis"]);
  expect(parameters.find(({ name }) => name === "basis")?.schema).toEqual({ type: "string", enum: ["lead", "mql", "sal"] });
});
