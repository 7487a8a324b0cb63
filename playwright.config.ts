import { chromium, defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";

const port = Number(process.env.PORT ?? 3230);
const running = process.env.BATON_URL;
const own = chromium.executablePath();
const browser = findBrowser(own);

/** Journeys run against a Baton of their own, with the demo company and a database that begins anew; or against the one at BATON_URL. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL: running ?? `http://127.0.0.1:${port}`,
    trace: "retain-on-failure",
    launchOptions: {
      ...(browser && browser !== own ? { executablePath: browser } : {}),
      args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"] } }],
  ...(running
    ? {}
    : {
        webServer: {
          command: "node e2e/serve.mjs",
          url: `http://127.0.0.1:${port}/`,
          env: { PORT: String(port), BATON_DATA_DIR: ".baton-e2e", BATON_DEMO: "1", BATON_TIME_ZONE: "Europe/Berlin", DATABASE_URL: "" },
          timeout: 600_000,
          gracefulShutdown: { signal: "SIGTERM", timeout: 60_000 },
          stdout: "pipe",
        },
      }),
});
