// `npm test`, which is also what .ci/run calls: everything, from a fresh clone. Only Node's own modules.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { buildIfStale } from "./build.mjs";
import { forgetOldRouteTypes, holds, STEPS } from "./check-steps.mjs";
import { installIfMissing, refuseOldNode } from "./install.mjs";
import { freePort } from "./port.mjs";

refuseOldNode();
installIfMissing();
forgetOldRouteTypes();

const reports = mkdtempSync(path.join(tmpdir(), "baton-reports-"));
const results = STEPS.map((step) => (holds(step) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
results.push(vitest("vitest", [], { BATON_TEST_DATABASE_URL: "" }));
if (process.env.BATON_TEST_DATABASE_URL) results.push(vitest("vitest-on-your-server", ["--project", "database"], {}));
results.push(buildIfStale() ? await journeys() : { passed: 0, failed: 1 });
rmSync(reports, { recursive: true, force: true });

const sum = (which) => results.reduce((total, result) => total + result[which], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);

/** On a PostgreSQL of its own, and once more on the server of BATON_TEST_DATABASE_URL where there is one. */
function vitest(name, which, variables) {
  const file = path.join(reports, `${name}.json`);
  return run(name, ["vitest", "run", ...which, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`], variables, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests,
  }));
}

async function journeys() {
  const browser = await ensureBrowser();
  if (!browser) {
    console.error("There is no browser for the journeys: install Chromium or Chrome, or name one with CHROMIUM_PATH, and run `npm test` again.");
    return { passed: 0, failed: 1 };
  }
  const file = path.join(reports, "playwright.json");
  const variables = { CHROMIUM_PATH: browser, PORT: String(await freePort()), PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  return run("journeys", ["playwright", "test", "--reporter=list,json"], variables, file, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
  }));
}

/** Runs a stage and reads its numbers. One that ends badly without a failed test, or without numbers, has failed; what was skipped has, too. */
function run(name, args, variables, file, read) {
  const { status } = spawnSync("npx", args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...variables }, shell: process.platform === "win32" });
  if (!existsSync(file)) {
    console.error(`${name}: ended without a report`);
    return { passed: 0, failed: 1 };
  }
  const numbers = read(JSON.parse(readFileSync(file, "utf8")));
  const isUnexplained = numbers.failed === 0 && (status !== 0 || numbers.passed === 0);
  if (isUnexplained) console.error(`${name}: failed outside of its tests`);
  return isUnexplained ? { ...numbers, failed: 1 } : numbers;
}
