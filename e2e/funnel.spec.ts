import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** The numbers of a table that open, each with where. */
async function numbersIn(page: Page, table: string): Promise<{ count: string; href: string }[]> {
  const links = page.getByRole("table", { name: table }).getByRole("link");
  return Promise.all((await links.all()).map(async (link) => ({ count: await link.innerText(), href: (await link.getAttribute("href"))! })));
}

test("a marketer opens the numbers of the funnel into exactly as many leads", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/?period=all&groupBy=source");
  await expect(page.getByRole("heading", { level: 1, name: "Funnel" })).toBeVisible();
  const numbers = [...(await numbersIn(page, "The funnel in numbers")), ...(await numbersIn(page, "Where those who entered each stage are")), ...(await numbersIn(page, "The funnel by source")).slice(-6)];
  expect(numbers.length).toBeGreaterThan(15);
  for (const { count, href } of numbers.filter((_, place) => place % 3 === 0)) {
    await page.goto(href);
    await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${count} leads?: `) })).toBeVisible();
  }
});

test("a marketer pages through the leads behind a number until all of them were there", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/reports/leads?period=all&kind=cohort&basis=lead&step=sal&part=rejected");
  const total = Number((await page.getByRole("heading", { level: 1 }).innerText()).split(" ")[0]!.replace(",", ""));
  const seen = new Set<string>();
  for (;;) {
    const rows = await page.getByRole("rowheader").evaluateAll((cells) => cells.map((cell) => `${cell.querySelector("a")?.getAttribute("href")} ${cell.textContent}`));
    for (const row of rows) seen.add(row);
    const next = page.getByRole("link", { name: "Next" });
    if ((await next.count()) === 0) break;
    await page.goto((await next.getAttribute("href"))!);
  }
  expect(seen.size).toBe(total);
});

test("the address carries what is shown, so a manager sees what a marketer sees", async ({ as }) => {
  const [marketer, manager] = [await as("marketing"), await as("manager")];
  await marketer.goto("/");
  await marketer.getByLabel("Kind").selectOption("period");
  await expect(marketer).toHaveURL(/kind=period/);
  await marketer.getByLabel("Source").selectOption({ index: 2 });
  await expect(marketer).toHaveURL(/source=/);
  await marketer.getByLabel("Break down by").selectOption("owner");
  await expect(marketer).toHaveURL(/groupBy=owner/);
  await expect(marketer.getByRole("heading", { name: "By owner" })).toBeVisible();
  await manager.goto(marketer.url());
  const read = (page: Page) => page.getByRole("table", { name: "The funnel by owner" }).innerText();
  expect(await read(manager)).toBe(await read(marketer));
});

test("a manager opens a rep's conversion into exactly as many leads", async ({ as }) => {
  const page = await as("manager");
  await page.goto("/reports/conversion?period=all");
  const numbers = await numbersIn(page, "Conversion by rep");
  for (const { count, href } of numbers.slice(0, 5)) {
    await page.goto(href);
    await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${count} leads?: `) })).toBeVisible();
  }
});

test("what makes no sense in the address is its default", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/?kind=sideways&from=2026-02-30&to=soon&windowDays=-1&groupBy=shoe&owner=Ann&source=%00");
  await expect(page.getByLabel("Kind")).toHaveValue("cohort");
  await expect(page.getByRole("link", { name: "12 months" })).toHaveAttribute("aria-current", "true");
});

test.describe("sales", () => {
  test.use({ expectedErrors: [/403/] });

  test("is led to its queue, and sees no report", async ({ as }) => {
    const page = await as("sales");
    await page.goto("/");
    await expect(page).toHaveURL(/\/queue$/);
    for (const path of ["/reports/conversion", "/reports/leads"]) expect((await page.goto(path))?.status()).toBe(403);
  });
});
