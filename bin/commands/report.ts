import { parseArgs } from "node:util";
import type { z } from "zod";
import { allow } from "@/funnel/permissions";
import { readInput } from "@/funnel/read-input";
import { acceptanceInput, dayInput, funnelInput, responseInput, trendInput, velocityInput } from "@/funnel/report-input";
import { FIELDS, isAttribute } from "@/funnel/report-query";
import { acceptanceReport } from "@/server/reports/acceptance-report";
import { balanceReport } from "@/server/reports/balance-report";
import { conversionReport } from "@/server/reports/conversion-report";
import { funnelReport } from "@/server/reports/funnel-report";
import { prematureReport } from "@/server/reports/premature-report";
import { responseReport } from "@/server/reports/response-report";
import { trendReport } from "@/server/reports/trend-report";
import { velocityReport } from "@/server/reports/velocity-report";
import { type Command, type CommandOutput, WrongUsage } from "../command";
import { COMMAND_LINE } from "../command-line";
import { acceptanceInText, balanceInText, conversionInText, funnelInText, prematureInText, responseInText, trendInText, velocityInText } from "../report-texts";
import { understood } from "../understood";

const FIELD = `${FIELDS.join("|")}|attributes.NAME`;
const EVERYWHERE = "--from DAY --to DAY [--filter field=value …] [--as-of INSTANT]";

/** `baton report …`: the same numbers as on the pages. */
export const report: Command = {
  usage: [
    `report funnel --kind cohort|period --basis lead|mql|sal ${EVERYWHERE} [--window-days N] [--group-by ${FIELD}] [--as-if VERSION]`,
    `report velocity ${EVERYWHERE} [--group-by FIELD]`,
    `report acceptance ${EVERYWHERE} [--group-by FIELD]`,
    `report conversion|balance|premature ${EVERYWHERE}`,
    "report response --from DAY --to DAY [--filter field=value …]",
    `report trend ${EVERYWHERE} [--every day|week|month] [--as-if VERSION]`,
  ],
  needs: ([name = ""]) => (Object.hasOwn(REPORTS, name) ? "data" : "nothing"),
  async run([name, ...args]) {
    const asked = name === undefined ? undefined : REPORTS[name];
    if (!asked) throw new WrongUsage(name === undefined ? "Say which report." : `There is no report “${name}”.`);
    return asked(parametersOf(args));
  },
};

type Parameters = Readonly<Record<string, unknown>>;

const REPORTS: Readonly<Record<string, (parameters: Parameters) => Promise<CommandOutput>>> = {
  async funnel(parameters) {
    const data = await funnelReport(allow(COMMAND_LINE, "report:read"), read(funnelInput, parameters));
    return { data, text: funnelInText(data) };
  },
  async velocity(parameters) {
    const data = await velocityReport(allow(COMMAND_LINE, "report:read"), read(velocityInput, parameters));
    return { data, text: velocityInText(data) };
  },
  async acceptance(parameters) {
    const data = await acceptanceReport(allow(COMMAND_LINE, "report:people"), read(acceptanceInput, parameters));
    return { data, text: acceptanceInText(data) };
  },
  async conversion(parameters) {
    const data = await conversionReport(allow(COMMAND_LINE, "report:people"), read(dayInput, parameters));
    return { data, text: conversionInText(data) };
  },
  async balance(parameters) {
    const data = await balanceReport(allow(COMMAND_LINE, "report:read"), read(dayInput, parameters));
    return { data, text: balanceInText(data) };
  },
  async premature(parameters) {
    const data = await prematureReport(allow(COMMAND_LINE, "report:read"), read(dayInput, parameters));
    return { data, text: prematureInText(data) };
  },
  async response(parameters) {
    const data = await responseReport(allow(COMMAND_LINE, "report:read"), read(responseInput, parameters));
    return { data, text: responseInText(data) };
  },
  async trend(parameters) {
    const data = await trendReport(allow(COMMAND_LINE, "report:read"), read(trendInput, parameters));
    return { data, text: trendInText(data) };
  },
};

/** The options as the parameters of the interface: `--window-days 30` is windowDays, `--filter source=social` is source. */
function parametersOf(args: readonly string[]): Parameters {
  const text = { type: "string" } as const;
  const { values, tokens } = parseArgs({ args: [...args], tokens: true, options: { kind: text, basis: text, from: text, to: text, every: text, "window-days": text, "group-by": text, "as-of": text, "as-if": text, filter: { type: "string", multiple: true } } });
  const twice = tokens.find((token, place) => token.kind === "option" && token.name !== "filter" && tokens.some((other, later) => later > place && other.kind === "option" && other.name === token.name));
  if (twice?.kind === "option") throw new WrongUsage(`--${twice.name}: Give this once.`);
  const { filter = [], ...options } = values;
  const parameters = Object.fromEntries(Object.entries(options).map(([name, value]) => [name.replace(/-./g, (dash) => dash.charAt(1).toUpperCase()), value]));
  const filters: Record<string, string[]> = {};
  for (const one of filter) {
    const [field = "", ...value] = one.split("=");
    if (value.length === 0 || !isField(field)) throw new WrongUsage(`--filter: Write field=value, where the field is one of: ${FIELDS.join(", ")}, attributes.NAME.`);
    (filters[field] ??= []).push(value.join("="));
  }
  return { ...parameters, ...filters };
}

function read<S extends z.ZodType>(schema: S, parameters: Parameters) {
  return understood(() => readInput(schema, parameters), (field) => (isField(field) ? `--filter ${field}` : `--${field.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`));
}

function isField(name: string): boolean {
  return (FIELDS as readonly string[]).includes(name) || isAttribute(name);
}
