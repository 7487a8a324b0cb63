import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addLead, keysWork, log, newRep, seriousFlaws } from "./at-work";

const rowsOf = (page: Page) => page.getByRole("region", { name: "Waiting" }).getByRole("button");
const nameIn = async (page: Page, place: number) => (await rowsOf(page).nth(place).locator("span").first().textContent()) ?? "";
const row = (page: Page, name: string) => rowsOf(page).filter({ hasText: name });

test("a rep works leads off without a mouse, from the queue to a won deal", async ({ as }) => {
  const [marketer, page] = [await as("marketing"), await as("sales")];
  const accepted = `Ines Dahl ${randomUUID().slice(0, 8)}`;
  await addLead(marketer, accepted, `${randomUUID()}@example.com`);
  await log(marketer, "Webinar", "Stayed to the end");
  await log(marketer, "Demo request", "Wants to see it");
  await page.goto("/queue");
  await keysWork(page);

  await page.keyboard.press("j");
  await expect(rowsOf(page).nth(1)).toBeFocused();
  const rejected = await nameIn(page, 1);
  await page.keyboard.press("3");
  await expect(page.getByRole("dialog", { name: `Reject ${rejected}` })).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByRole("radio", { name: "Back to marketing" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${rejected} is rejected.`)).toBeVisible();
  await expect(row(page, rejected)).toHaveCount(0);
  await expect(rowsOf(page).nth(1)).toBeFocused();

  await row(page, accepted).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("1");
  await expect(page.getByText(`${accepted} is yours now`)).toBeVisible();
  await expect(row(page, accepted)).toHaveCount(0);

  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(page.getByRole("heading", { name: "My leads" })).toBeVisible();
  const mine = page.getByRole("row").filter({ hasText: accepted });
  await expect(mine.getByText("Accepted")).toBeVisible();
  await page.keyboard.press("j");
  await expect(mine.getByRole("link")).toBeFocused();
  await page.keyboard.press("c");
  await page.getByLabel("What you heard").fill("Wants to begin in May");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${accepted} is sales-qualified.`)).toBeVisible();
  await expect(mine.getByText("SQL")).toBeVisible();

  await expect(mine.getByRole("link")).toBeFocused();
  await page.keyboard.press("w");
  await page.getByLabel("Worth of the deal").fill("12500");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`Won: ${accepted}.`)).toBeVisible();
  await expect(page.getByRole("region", { name: "The last thirty days" }).getByRole("row").filter({ hasText: accepted })).toContainText("Won");
});

test("two reps take the same lead: one has it, the other is told who", async ({ as, browser }) => {
  const ada = await newRep(await as("admin"), browser, "Ada Park");
  const sam = await as("sales");
  await ada.route("**/api/events*", (route) => route.fulfill({ status: 204 })); // Ada is not told before she presses
  await Promise.all([ada.goto("/queue"), sam.goto("/queue")]);
  const wanted = await nameIn(ada, 0);
  await keysWork(ada);
  await keysWork(sam);
  await row(sam, wanted).click();
  await sam.keyboard.press("1");
  await expect(sam.getByText(`${wanted} is yours now`)).toBeVisible();
  await ada.keyboard.press("1");
  await expect(ada.getByText(/^Sam Okafor accepted this lead at \d\d:\d\d\.$/)).toBeVisible();
  await expect(row(ada, wanted)).toHaveCount(0);
  const refusal = ada.locator("p[role=alert]");
  await expect(refusal).toContainText(`${wanted}: Sam Okafor accepted this lead`);
  await ada.getByRole("button", { name: "I have read this" }).click();
  await expect(refusal).toHaveCount(0);
  await ada.context().close();
});

test("the queue works on a phone", async ({ as }) => {
  const page = await as("sales");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/queue");
  const name = await nameIn(page, 0);
  await expect(page.getByRole("button", { name: "Accept" })).toBeHidden();
  await row(page, name).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await page.getByRole("button", { name: "List" }).click();
  await expect(row(page, name)).toBeVisible();
  await row(page, name).click();
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByRole("radio", { name: "Other" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByLabel("Note").fill("Met at the fair, wants nothing");
  await page.getByRole("radio", { name: "Out for good" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText(`${name} is rejected.`)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const path of ["/queue", "/queue/mine"]) {
    test(`${path}, ${colorScheme}: a reader of screens finds no serious flaw`, async ({ as }) => {
      const page = await as("sales");
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await seriousFlaws(page)).toEqual([]);
    });
  }

  test(`rejecting, ${colorScheme}: a reader of screens finds no serious flaw`, async ({ as }) => {
    const page = await as("sales");
    await page.emulateMedia({ colorScheme });
    await page.goto("/queue");
    await keysWork(page);
    await page.keyboard.press("3");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await seriousFlaws(page)).toEqual([]);
  });
}

test("a rejection that is refused comes back with what was typed, and what was wrong at its place", async ({ as }) => {
  const page = await as("sales");
  await page.goto("/queue");
  await keysWork(page);
  const name = await nameIn(page, 0);
  await page.keyboard.press("3");
  await page.getByRole("radio", { name: /^Other/ }).check();
  await page.getByRole("radio", { name: "Back to marketing" }).check();
  await page.getByLabel("Look again from").fill("9999-12-31");
  await page.getByLabel("Note").fill("Met at the fair");
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  const again = page.getByRole("dialog", { name: `Reject ${name}` });
  await expect(again.getByRole("alert")).toBeVisible();
  await expect(again.getByLabel("Look again from")).toBeFocused();
  await expect(again.getByLabel("Look again from")).toHaveValue("9999-12-31");
  await expect(again.getByLabel("Note")).toHaveValue("Met at the fair");
  await expect(again.getByRole("radio", { name: /^Other/ })).toBeChecked();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Correct it" }).click();
  await page.getByRole("radio", { name: "Out for good" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText(`${name} is rejected.`)).toBeVisible();
});

test.describe("whoever is not in sales", () => {
  test.use({ expectedErrors: [/403/] });

  test("decides nothing: a manager sees what waits, marketing does not", async ({ as }) => {
    const manager = await as("manager");
    await manager.goto("/queue");
    await expect(rowsOf(manager).first()).toBeVisible();
    await expect(manager.getByRole("button", { name: "Accept" })).toHaveCount(0);
    for (const [role, path] of [["manager", "/queue/mine"], ["marketing", "/queue"], ["admin", "/queue"]] as const) {
      const page = await as(role);
      await page.goto(path);
      await expect(page.getByText("This is not for your role")).toBeVisible();
    }
  });
});
