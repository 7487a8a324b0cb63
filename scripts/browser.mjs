// The browser that journeys run in: Playwright's own where it has one, else a Chromium or Chrome of this machine.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Its path, or undefined when there is none. `own` is where Playwright would put its own. */
export function findBrowser(own) {
  return [process.env.CHROMIUM_PATH, own, ...USUAL_PLACES].find((place) => place && existsSync(place) && runs(place));
}

/** Finds a browser, installing one where that is possible. */
export async function ensureBrowser() {
  const { chromium } = await import("@playwright/test");
  const find = () => findBrowser(chromium.executablePath());
  if (find()) return find();
  console.log("Installing a browser for the journeys (the first time, a minute or two)");
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit", shell: process.platform === "win32" });
  if (find()) return find();
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const apt = (...args) => spawnSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    apt("update", "-q");
    apt("install", "-qy", "--no-install-recommends", "chromium");
  }
  return find();
}

/** A browser whose libraries are missing is there and does not run. */
function runs(place) {
  return process.platform === "win32" || spawnSync(place, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}
