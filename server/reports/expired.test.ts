import { expect, test } from "vitest";
import { makeLead, makePerson, T0 } from "@/db/factories";
import { DAY } from "@/funnel/moment";
import { allow } from "@/funnel/permissions";
import { listPassLeads } from "../leads/list-pass-leads";
import { acceptanceReport } from "./acceptance-report";
import { conversionReport } from "./conversion-report";
import { funnelReport } from "./funnel-report";

const baton = { kind: "system", name: "Baton" } as const;
const [read, people] = [allow(baton, "report:read"), allow(baton, "report:people")];
const query = { from: "2023-01-01", to: "2023-12-31", filters: {}, asOf: null };

test("what expired by the team's rule is recycled, and nobody's rejection: it is in no rate of acceptance", async () => {
  const ownerId = await makePerson();
  const handedOver = [{ to: "lead", occurredAt: T0 }, { to: "mql", occurredAt: T0 }, { to: "sal", occurredAt: T0 }] as const;
  const expired = await makeLead({ passes: [{ ownerId, history: [...handedOver, { to: "recycled", occurredAt: T0 + DAY, reason: "expired" }] }] });
  await makeLead({ passes: [{ ownerId, history: [...handedOver, { to: "recycled", occurredAt: T0 + DAY, reason: "not_now" }] }] });
  await makeLead({ passes: [{ ownerId, history: [...handedOver, { to: "accepted", occurredAt: T0 + DAY }] }] });
  const { total } = await acceptanceReport(people, { ...query, groupBy: "owner" });
  expect(total).toMatchObject({ sal: 3, awaiting: 0, accepted: 1, rejected: 1, expired: 1, rate: 0.5, reasons: [{ reason: "not_now", count: 1 }] });
  expect((await conversionReport(people, query)).total.acceptance).toMatchObject({ part: 1, whole: 2 });
  const cohort = { ...query, kind: "cohort", basis: "sal", windowDays: null } as const;
  expect((await funnelReport(read, { ...cohort, groupBy: null })).identity[0]).toMatchObject({ entered: 3, advanced: 1, recycled: 2, stillThere: 0 });
  expect(await listPassLeads(read, { ...cohort, step: "sal", part: "expired" }, { cursor: null, limit: 10 })).toMatchObject({ total: 1, leads: [{ leadId: expired }] });
  expect(await listPassLeads(read, { ...cohort, step: "sal", part: "rejected" }, { cursor: null, limit: 10 })).toMatchObject({ total: 1 });
});
