// Makes the pictures of the README from a running Baton with the demo company: node scripts/pictures.mjs [address]
import { mkdir } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { findBrowser } from "./browser.mjs";

const address = process.argv[2] ?? "http://127.0.0.1:3000";
const PICTURES = [
  { name: "funnel", email: "marketing@demo.baton.test", path: "/" },
  { name: "queue", email: "sales@demo.baton.test", path: "/queue" },
];

await mkdir("docs/pictures", { recursive: true });
const executablePath = findBrowser(chromium.executablePath());
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), chromiumSandbox: process.getuid?.() !== 0 });
for (const { name, email, path } of PICTURES) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme, baseURL: address });
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("baton-demo");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: `docs/pictures/${name}-${colorScheme}.png` });
    await page.close();
    console.log(`docs/pictures/${name}-${colorScheme}.png`);
  }
}
await browser.close();
