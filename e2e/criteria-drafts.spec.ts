import type { Page } from "@playwright/test";
import { keysWork, seriousFlaws } from "./at-work";
import { expect, test } from "./fixtures";

/** A marketer begins a draft from the version in force. */
async function beginDraft(page: Page, name: string): Promise<string> {
  await page.goto("/criteria");
  await page.getByRole("button", { name: "Write a draft from it" }).click();
  await expect(page).toHaveURL(/\/criteria\/drafts\/\d+$/);
  await keysWork(page);
  await page.getByLabel("Name of the draft").fill(name);
  await saved(page);
  return page.url();
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^Saved, revision \d+$/)).toBeVisible({ timeout: 30_000 });
}

test("a marketer writes a rule by the form, is told what contradicts, and sees the change word by word", async ({ as }) => {
  const page = await as("marketing");
  await beginDraft(page, "Webinars count");
  const totals = page.getByLabel("Totals");
  const rules = Number((await totals.innerText()).match(/Rules\s*(\d+)/)?.[1]);

  await page.getByRole("region", { name: "Points for what a lead does" }).getByRole("button", { name: "Add a rule" }).click();
  await expect(page.getByLabel("Points of rule")).toBeFocused();
  await page.keyboard.type("12");
  await expect(totals).toContainText(`Rules${rules + 1}`);

  const mql = page.getByRole("region", { name: "A lead becomes MQL when" });
  await mql.getByRole("button", { name: "Add a condition to: A lead becomes MQL when" }).click();
  await page.getByRole("menuitem", { name: "Score" }).click();
  await mql.getByLabel("How the score is bounded").last().selectOption("atMost");
  await mql.getByRole("textbox", { name: "score", exact: true }).last().fill("10");
  await expect(mql.getByText(/This can never hold: the score is at least \d+, but the score is at most 10/)).toBeVisible();
  await mql.getByRole("textbox", { name: "score", exact: true }).last().fill("");
  await expect(mql.getByText("Say how much")).toBeVisible();
  await expect(page.getByText("1 problem: it cannot be tried or published like this")).toBeVisible();
  expect(await seriousFlaws(page)).toEqual([]);
  await mql.getByRole("button", { name: "More for condition 3" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await saved(page);

  await page.getByRole("link", { name: "Compare" }).last().click();
  await expect(page.getByText("One sentence differs.")).toBeVisible();
  await expect(page.getByText("12 points each").first()).toBeVisible();
  expect(await seriousFlaws(page)).toEqual([]);
});

test("of two who write the same draft, the slower one is told who was faster, and loses nothing", async ({ as }) => {
  const [marketer, manager, rep] = [await as("marketing"), await as("manager"), await as("sales")];
  const link = await beginDraft(marketer, "Shared draft");
  await manager.goto(link);
  await keysWork(manager);
  await marketer.getByLabel("Points of demo").fill("41");
  await saved(marketer);

  await manager.getByLabel("Points of meeting").fill("33");
  await expect(manager.getByText(/saved revision \d+ of this draft while you wrote/)).toBeVisible({ timeout: 30_000 });
  await expect(manager.getByLabel("Points of meeting")).toHaveValue("33");
  await manager.getByRole("button", { name: "Keep mine as a draft of its own" }).click();
  await expect(manager).not.toHaveURL(link);
  await expect(manager.getByLabel("Name of the draft")).toHaveValue("Shared draft (mine)");
  await expect(manager.getByLabel("Points of meeting")).toHaveValue("33");

  await marketer.reload();
  await expect(marketer.getByLabel("Points of demo")).toHaveValue("41");
  await expect(marketer.getByLabel("Points of meeting")).not.toHaveValue("33");
  await rep.goto(link);
  await expect(rep.getByRole("heading", { level: 1, name: "Shared draft" })).toBeVisible();
  await expect(rep.getByText("Demo requests: 41 points each")).toBeVisible();
  await expect(rep.getByRole("textbox")).toHaveCount(0);
});

test("the JSON and the form are one document: half written it is kept, and the form waits", async ({ as }) => {
  const page = await as("marketing");
  await beginDraft(page, "By hand");
  await page.getByRole("button", { name: "JSON" }).click();
  const json = page.getByLabel("The criteria as JSON");
  const text = await json.inputValue();
  await json.fill(text.replace('"halfLifeDays": 30', '"halfLifeDays": 21'));
  await expect(page.getByLabel("Half-life in days")).toHaveValue("21");

  await json.fill(text.replace('"halfLifeDays": 30,', '"halfLifeDays": 30'));
  await expect(page.getByRole("button", { name: "Line 3", exact: true })).toBeVisible();
  await expect(page.getByLabel("Half-life in days")).toBeDisabled();
  await saved(page);
  await page.reload();
  await expect(json).toHaveValue(text.replace('"halfLifeDays": 30,', '"halfLifeDays": 30'));
  await keysWork(page);
  await json.fill(text);
  await page.getByLabel("Half-life in days").fill("14");
  await expect(json).toHaveValue(/"halfLifeDays": 14/);
  await saved(page);
});

test("a draft fits a phone, is written by keyboard, and comes back after it was discarded", async ({ as }) => {
  const page = await as("marketing");
  await page.setViewportSize({ width: 360, height: 740 });
  await beginDraft(page, "On the train");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByLabel("Points of meeting").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByLabel("Points of meeting")).toBeFocused();
  await expect(page.getByLabel(/^Points of/).first()).toHaveAccessibleName("Points of meeting");
  await saved(page);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("This draft is discarded")).toBeVisible();
  await page.getByRole("button", { name: "Bring back" }).click();
  await expect(page.getByLabel("Name of the draft")).toHaveValue("On the train");
});
