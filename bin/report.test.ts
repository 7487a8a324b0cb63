import { spawnSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { makeLeads, T0 } from "@/db/factories";
import { databaseUrl } from "@/db/testing/database";
import { environmentWith } from "@/env";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { funnelReport } from "@/server/reports/funnel-report";

const DAYS = ["--from", "2023-01-01", "--to", "2023-01-31"];

function baton(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/baton.mjs", "report", ...words], { encoding: "utf8", env: environmentWith({ DATABASE_URL: databaseUrl, PORT: "3160" }) });
  return { status, stdout, stderr };
}

beforeAll(async () => {
  await makeLeads([
    { country: "DE", passes: [{ source: "social", history: [{ to: "lead", occurredAt: T0 }, { to: "mql", occurredAt: T0 + DAY }, { to: "won", occurredAt: T0 + 9 * DAY }] }] },
    { country: "BR", passes: [{ source: "social", history: [{ to: "lead", occurredAt: T0 }, { to: "mql", occurredAt: T0 + DAY }, { to: "sal", occurredAt: T0 + 2 * DAY }] }] },
    { passes: [{ source: null, history: [{ to: "lead", occurredAt: T0 }] }] },
  ]);
});

test("the funnel is the one the pages show, whole, as one JSON document", async () => {
  const { status, stdout } = baton("funnel", "--kind", "cohort", "--basis", "lead", ...DAYS, "--group-by", "source", "--filter", "country=DE", "--filter", "country=null", "--json");
  expect(status).toBe(0);
  const query = { kind: "cohort", basis: "lead", from: "2023-01-01", to: "2023-01-31", windowDays: null, groupBy: "source", asOf: null, filters: { country: ["DE", null] } } as const;
  expect(JSON.parse(stdout)).toEqual(await funnelReport(allow({ kind: "system", name: "test" }, "report:read"), query));
  expect(JSON.parse(stdout).steps.map(({ count }: { count: number }) => count)).toEqual([2, 1, 1, 1, 1, 1]);
});

test("for people it is a table with its definition and its warnings", () => {
  const { stdout } = baton("funnel", "--kind", "cohort", "--basis", "mql", ...DAYS, "--window-days", "30");
  expect(stdout).toContain("Passes that became MQL from 2023-01-01 to 2023-01-31 (UTC), and how far the same passes have come within 30 days.");
  expect(stdout).toMatch(/step +count +implied/);
  expect(stdout).toMatch(/sal +2 +1/);
  expect(stdout).toContain("Counted at SQL, but when is unknown: the nearest known date stands for it: 1.");
});

test.each(["velocity", "acceptance", "conversion", "balance", "trend"])("the report %s is told in a table, and in JSON", (name) => {
  expect(baton(name, ...DAYS)).toMatchObject({ status: 0, stdout: expect.stringContaining("2023-01-31") });
  expect(JSON.parse(baton(name, ...DAYS, "--json").stdout)).toMatchObject({ definition: { from: "2023-01-01", timeZone: "UTC" } });
});

test.each([
  [[], /Say which report/],
  [["nonsense"], /There is no report “nonsense”/],
  [["funnel", "--basis", "mql", ...DAYS], /--kind: Choose one/],
  [["funnel", "--kind", "cohort", "--basis", "mql", "--from", "2023-02-30", "--to", "2023-03-01"], /--from: Write a calendar day/],
  [["funnel", "--kind", "cohort", "--basis", "mql", ...DAYS, "--window-days", "x"], /--window-days: This must be a number of days/],
  [["funnel", "--kind", "cohort", "--basis", "mql", ...DAYS, "--filter", "shoe=44"], /--filter: Write field=value/],
  [["balance", ...DAYS, "--from", "2022-01-01"], /--from: Give this once/],
  [["velocity", ...DAYS, "--kind", "cohort"], /--kind: This is not understood here. What is: from, to,/],
  [["balance", ...DAYS, "--filter", "owner=Ann"], /--filter owner: Write a number/],
])("%j is wrong usage: 2, and it says how", (words, said) => {
  expect(baton(...words)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(said) });
});
