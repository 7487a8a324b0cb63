import type { Page } from "@playwright/test";
import { addLead, log, seriousFlaws } from "./at-work";
import { expect, test } from "./fixtures";

/** A job goes through every lead first. */
const ALL_READ = { timeout: 60_000 } as const;

/** A draft like the version in force; says its number. */
async function newDraft(page: Page): Promise<string> {
  await page.goto("/criteria/drafts");
  await page.getByRole("button", { name: /^New, from version/ }).click();
  await expect(page).toHaveURL(/\/criteria\/drafts\/\d+$/);
  return page.url().split("/").at(-1) ?? "";
}

test("a marketer tests a lead, is told the shortest list of what is missing, and then why it qualifies", async ({ as }) => {
  const page = await as("marketing");
  const name = `Tess Tried ${Date.now()}`;
  await addLead(page, name, `tess-${Date.now()}@example.com`);
  await page.getByRole("link", { name: "Test", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: `${name}: not marketing-qualified` })).toBeVisible();
  await expect(page.getByText("What is missing")).toBeVisible();
  await expect(page.getByText(/^\d+(\.\d)? points? more/).first()).toBeVisible();
  expect(await seriousFlaws(page)).toEqual([]);

  await page.getByRole("link", { name }).click();
  for (const kind of ["Demo request", "Meeting", "Webinar"]) await log(page, kind, `${kind} with Tess`);
  await page.goto(`/criteria/test?q=${encodeURIComponent(name)}`);
  await page.getByRole("list", { name: "Leads found" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 2, name: `${name}: marketing-qualified` })).toBeVisible();
  const demo = page.getByRole("row", { name: /^Demo requests/ }).getByRole("link").first();
  await demo.click();
  await expect(page).toHaveURL(/\/leads\/\d+\?older=.*#/);

  await page.goBack();
  await page.getByLabel(/^At this time/).fill("2020-01-01T09:00");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: `${name}: not marketing-qualified` })).toBeVisible();
});

test("a marketer backtests a draft against the published version, and every number opens exactly its leads", async ({ as }) => {
  const page = await as("marketing");
  const draft = await newDraft(page);
  await page.goto(`/criteria/backtests?by=d${draft}`);
  await expect(page.getByRole("combobox", { name: "Compare" })).toHaveValue(`d${draft}`);
  await page.getByRole("button", { name: "Start the backtest" }).click();
  await expect(page).toHaveURL(/\/criteria\/backtests\/\d+$/);
  await expect(page.getByRole("heading", { name: "Side by side" })).toBeVisible(ALL_READ);
  await expect(page.getByRole("heading", { name: "What history cannot tell" })).toBeVisible();
  expect(await seriousFlaws(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 900 });

  for (const row of [/^MQLs in the period/, /^Lost deals let through/]) {
    const number = page.getByRole("row", { name: row }).getByRole("link").first();
    const count = (await number.textContent()) ?? "";
    await number.click();
    await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${count} leads?:`) })).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export" }).click()]);
    const lines = (await (await download.createReadStream()).toArray()).join("").trim().split("\r\n");
    expect(lines).toHaveLength(Number(count.replaceAll(",", "")) + 1);
    await page.getByRole("link", { name: "Back to the backtest" }).click();
  }
});

test("a challenger is started, stands beside the published criteria, and is stopped with a reason", async ({ as }) => {
  const page = await as("marketing");
  const draft = await newDraft(page);
  await page.goto(`/criteria/challenger?by=d${draft}`);
  await page.getByLabel("Why", { exact: true }).fill("To see it live");
  await page.getByRole("button", { name: /^(Start the challenger|Replace)$/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^Challenger: d${draft}\\.`) })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Since it was started" })).toBeVisible();
  await page.getByLabel("Why it is stopped").fill("Seen enough");
  await page.getByRole("button", { name: "Stop the challenger" }).click();
  await expect(page.getByText("“Seen enough”").first()).toBeVisible();
});
