import { parseArgs } from "node:util";

/* `npm run bench [-- NAME …] [--leads N]`: what Baton takes beside what a user would have instead, in one run, as ratios. */

const BENCHES: Readonly<Record<string, (leads: number) => Promise<void>>> = {
  evaluator: async (leads) => (await import("./evaluator")).evaluator(leads),
  thresholds: async (leads) => (await import("./thresholds")).thresholds(leads),
  criteria: async (leads) => (await import("./criteria")).criteria(leads),
  queue: async (leads) => (await import("./queue")).queue(leads),
  reports: async (leads) => (await import("./reports")).reports(leads),
  intake: async () => (await import("./intake")).intake(),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { leads: { type: "string", default: "100000" } } });
const chosen = positionals.length === 0 ? Object.keys(BENCHES) : positionals;
const unknown = chosen.filter((name) => !(name in BENCHES));
if (unknown.length > 0 || !/^[1-9][0-9]{0,7}$/.test(values.leads)) {
  console.error(`npm run bench [-- ${Object.keys(BENCHES).join(" | ")}] [--leads N]`);
  process.exit(2);
}
for (const name of chosen) await BENCHES[name]?.(Number(values.leads));
