import { z } from "zod";
import { apiRoute } from "@/app/_gate/api-route";
import { onlyGet } from "@/app/_gate/only-get";
import { type Actor, allow } from "@/funnel/permissions";
import { readInput } from "@/funnel/read-input";
import { Refusal } from "@/funnel/refusal";
import { acceptanceInput, dayInput, funnelInput, responseInput, trendInput, velocityInput } from "@/funnel/report-input";
import { acceptanceReport } from "@/server/reports/acceptance-report";
import { balanceReport } from "@/server/reports/balance-report";
import { conversionReport } from "@/server/reports/conversion-report";
import { funnelReport } from "@/server/reports/funnel-report";
import { prematureReport } from "@/server/reports/premature-report";
import { responseReport } from "@/server/reports/response-report";
import { trendReport } from "@/server/reports/trend-report";
import { velocityReport } from "@/server/reports/velocity-report";

/** The reports, the same as on the pages and the command line. */
export const GET = apiRoute("report:read", z.looseObject({ report: z.string() }), async ({ actor }, { report, ...parameters }) => {
  const answer = REPORTS.get(report);
  if (!answer) throw new Refusal("not_found", `There is no report “${report}”. There are: ${[...REPORTS.keys()].join(", ")}.`);
  return answer(actor, parameters);
});

const REPORTS = new Map<string, (actor: Actor, parameters: Record<string, unknown>) => Promise<unknown>>([
  ["funnel", (actor, parameters) => funnelReport(allow(actor, "report:read"), readInput(funnelInput, parameters))],
  ["trend", (actor, parameters) => trendReport(allow(actor, "report:read"), readInput(trendInput, parameters))],
  ["velocity", (actor, parameters) => velocityReport(allow(actor, "report:read"), readInput(velocityInput, parameters))],
  ["balance", (actor, parameters) => balanceReport(allow(actor, "report:read"), readInput(dayInput, parameters))],
  ["conversion", (actor, parameters) => conversionReport(allow(actor, "report:people"), readInput(dayInput, parameters))],
  ["premature", (actor, parameters) => prematureReport(allow(actor, "report:read"), readInput(dayInput, parameters))],
  ["response", (actor, parameters) => responseReport(allow(actor, "report:read"), readInput(responseInput, parameters))],
  ["acceptance", (actor, parameters) => acceptanceReport(allow(actor, "report:people"), readInput(acceptanceInput, parameters))],
]);

export { onlyGet as DELETE, onlyGet as PATCH, onlyGet as POST, onlyGet as PUT };
