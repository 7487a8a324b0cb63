import type { Page } from "@playwright/test";
import { addLead, log, seriousFlaws } from "./at-work";
import { expect, test } from "./fixtures";

/** Each journey reads every lead several times. */
test.describe.configure({ timeout: 180_000 });

/** Every lead is read first. */
const ALL_READ = { timeout: 30_000 } as const;

/** A marketer begins a draft from the version in force and opens its preview; says the address of the preview. */
async function previewOfNewDraft(page: Page): Promise<string> {
  await page.goto("/criteria/drafts");
  await page.getByRole("button", { name: /^New, from version/ }).click();
  await expect(page).toHaveURL(/\/criteria\/drafts\/\d+$/);
  const preview = `${new URL(page.url()).pathname}/preview`;
  await page.goto(preview);
  await expect(page.getByRole("heading", { level: 1, name: /^Preview of/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Now", exact: true })).toBeVisible(ALL_READ);
  return preview;
}

async function publish(page: Page, reason: string): Promise<void> {
  await page.getByLabel("Why").fill(reason);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
}

test("a marketer previews, publishes with a reason, and sees the mark on the funnel", async ({ as }) => {
  const page = await as("marketing");
  await previewOfNewDraft(page);
  expect(await seriousFlaws(page)).toEqual([]);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page).toHaveURL(/\/preview$/);
  const reason = `Agreed with sales ${Date.now()}`;
  await publish(page, reason);
  await expect(page.getByRole("heading", { level: 1, name: /^Criteria, version \d+$/ })).toBeVisible(ALL_READ);
  await expect(page.getByText(reason).first()).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("link", { name: new RegExp(`^Version \\d+ of the criteria, .* by .*: ${reason}$`) })).toBeVisible();
  await page.getByRole("button", { name: "Show as table" }).click();
  await expect(page.getByRole("cell", { name: new RegExp(reason) })).toBeVisible();
});

test("a second marketer's preview is refused when the first has published, and made again at a press", async ({ as }) => {
  const [first, second] = [await as("marketing"), await as("marketing")];
  await previewOfNewDraft(second);
  await previewOfNewDraft(first);
  const reason = `The first ${Date.now()}`;
  await publish(first, reason);
  await expect(first.getByRole("heading", { level: 1, name: /^Criteria, version \d+$/ })).toBeVisible(ALL_READ);
  await publish(second, "The second");
  const alert = second.getByRole("alert").filter({ hasText: "meanwhile" });
  await expect(alert).toContainText(reason, ALL_READ);
  await expect(alert).toContainText("Nothing was published");
  await expect(second.getByLabel("Why")).toHaveValue("The second");
  await second.getByRole("button", { name: "Preview again" }).click();
  await expect(second.getByRole("status").filter({ hasText: "since this preview" })).toBeHidden(ALL_READ);
  await publish(second, "The second, on top of it");
  await expect(second.getByRole("heading", { level: 1, name: /^Criteria, version \d+$/ })).toBeVisible(ALL_READ);
});

test("a preview opens into its leads, and is refused with who came since", async ({ as }) => {
  const [page, other] = [await as("marketing"), await as("marketing")];
  await previewOfNewDraft(page);
  await page.getByRole("slider", { name: "Score" }).fill("5");
  const become = page.getByText("become MQL", { exact: true }).locator("..").getByRole("link");
  const count = await become.innerText();
  await become.click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${count} leads?: become MQL now$`) })).toBeVisible();
  await page.getByRole("link", { name: "Back to the preview" }).click();
  await page.getByRole("slider", { name: "Score" }).fill("5");
  await page.getByRole("button", { name: "Write 5 into the draft" }).click();
  await expect(page.getByText("These criteria ask for 5.")).toBeVisible(ALL_READ);

  const name = `Newcomer ${Date.now()}`;
  await addLead(other, name, `${Date.now()}@newcomer.example`);
  await log(other, "Pricing page view", "Looked at the prices");
  await publish(page, "Lower");
  await expect(page.getByRole("alert").filter({ hasText: "Came since" })).toContainText(name, ALL_READ);
  await page.getByRole("link", { name: /^Lead \d+$/ }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});
