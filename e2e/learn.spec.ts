import { seriousFlaws } from "./at-work";
import { expect, test } from "./fixtures";

const PLANTED = "Webinar whose title is “The planning board, hands on”, and a pricing page view after it";

test("a marketer sees what won deals had in common, opens the leads behind it, and one deal's whole journey", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/criteria");
  await page.getByRole("link", { name: "Learn", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What won deals had in common" })).toBeVisible();
  const row = page.getByRole("table", { name: "More often won with it", exact: true }).getByRole("row").filter({ hasText: PLANTED }).first();
  const count = await row.getByRole("link").first().innerText();
  await row.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${count} leads, won, with: `) })).toBeVisible();
  expect(await page.getByRole("rowheader").count()).toBe(Math.min(50, Number(count)));
  expect(await seriousFlaws(page)).toEqual([]);

  await page.getByRole("rowheader").first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: /^The journey of .* Won$/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Why it became MQL" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "The planning board, hands on" }).first()).toBeVisible();
  expect(await seriousFlaws(page)).toEqual([]);
});

test("a marketer looks at deals as they were at another moment, and the address says so", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/criteria/learn");
  await page.getByLabel("As they were").selectOption("accepted");
  await expect(page).toHaveURL(/look=accepted/);
  await expect(page.getByText("each as it was when sales accepted it")).toBeVisible();
  await page.goto("/criteria/learn?look=sideways&against=%00&from=soon");
  await expect(page.getByLabel("As they were")).toHaveValue("sal");
});

test("a marketer makes the suggestion a draft", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/criteria/learn");
  await page.getByRole("link", { name: "Suggest criteria from them" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Suggested criteria" })).toBeVisible();
  await expect(page.getByRole("table", { name: "The suggestion and the criteria in force on the later deals" })).toBeVisible();
  await page.getByRole("button", { name: "Make it a draft" }).click();
  await expect(page).toHaveURL(/\/criteria\/drafts\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a marketer finds the rule whose leads sales rejects, and opens them by reason", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/criteria/rejections?period=all");
  const worst = page.getByRole("table", { name: "Rejections by rule" }).getByRole("row").nth(1);
  await expect(worst).toContainText("Downloads whose file starts with “Report: ”");
  await expect(worst).toContainText("Rejected more often");
  const reason = worst.getByRole("link").last();
  const count = await reason.innerText();
  await reason.click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${count} leads?, rejected \\(`) })).toBeVisible();
});

test("too little is said plainly, and nothing is suggested from it", async ({ as }) => {
  const page = await as("manager");
  await page.goto("/criteria/learn/suggest?from=2025-01-01&to=2025-01-31");
  await expect(page.getByText("Too little to suggest anything")).toBeVisible();
  await expect(page.getByRole("button", { name: "Make it a draft" })).toHaveCount(0);
  await page.goto("/criteria/learn?from=2025-01-01&to=2025-01-31");
  await expect(page.getByText("Too few deals to learn from")).toBeVisible();
});
