// The pictures of the README, from a running Baton with the demo company: node scripts/pictures.mjs [ADDRESS]
import { mkdirSync } from "node:fs";
import { ensureBrowser } from "./browser.mjs";

const address = process.argv[2] ?? "http://127.0.0.1:3000";
const folder = "docs/pictures";
const PICTURES = [
  { name: "funnel", email: "manager@demo.baton.test", path: "/" },
  { name: "queue", email: "sales@demo.baton.test", path: "/queue" },
];

const { chromium } = await import("@playwright/test");
const browser = await chromium.launch({ executablePath: await ensureBrowser(), chromiumSandbox: process.getuid?.() !== 0 });
mkdirSync(folder, { recursive: true });
for (const colorScheme of ["light", "dark"]) {
  for (const { name, email, path } of PICTURES) {
    const context = await browser.newContext({ baseURL: address, colorScheme, viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", locale: "en-GB" });
    const page = await context.newPage();
    await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("baton-demo");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === path);
    await page.waitForLoadState("networkidle");
    const file = `${folder}/${name}-${colorScheme}.png`;
    await page.screenshot({ path: file, animations: "disabled" });
    console.log(file);
    await context.close();
  }
}
await browser.close();
