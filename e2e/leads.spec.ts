import { randomUUID } from "node:crypto";
import { addLead, keysWork, log, seriousFlaws } from "./at-work";
import { expect, test } from "./fixtures";

test.describe("a lead from its first day to the queue", () => {
  test.use({ expectedErrors: [/404/] });

  test("a marketer adds it and logs what it does until it is an MQL; a rep sees it from then on and not before", async ({ as }) => {
    const [name, email] = [`Nora Lind ${randomUUID().slice(0, 8)}`, `${randomUUID()}@example.com`];
    const [marketer, rep] = [await as("marketing"), await as("sales")];
    await addLead(marketer, name, email);
    await expect(marketer.getByRole("heading", { level: 1, name })).toBeVisible();
    const path = new URL(marketer.url()).pathname;
    await rep.goto(path);
    await expect(rep.getByText("There is nothing here for you")).toBeVisible();

    await log(marketer, "Webinar", "Asked about the price");
    await expect(marketer.getByText("The criteria say: not marketing-qualified")).toBeVisible();
    await log(marketer, "Demo request", "Wants to see it on Thursday");
    await expect(marketer.getByText("The criteria say: marketing-qualified")).toBeVisible();
    await expect(marketer.getByRole("heading", { level: 1 })).toContainText("SAL");

    await rep.goto("/queue");
    await expect(rep.getByRole("region", { name: "Waiting" }).getByRole("button").filter({ hasText: name })).toBeVisible();
    await rep.goto(path);
    await expect(rep.getByRole("heading", { level: 1, name })).toBeVisible();
    await rep.getByRole("button", { name: "Accept" }).click();
    await expect(rep.getByText(`${name} is yours now`)).toBeVisible();
    await expect(rep.getByRole("heading", { level: 1 })).toContainText("Accepted");
  });
});

test("an address that another lead has is refused with whose it is, and what was typed stays", async ({ as }) => {
  const page = await as("marketing");
  const [name, email] = [`Olga Berg ${randomUUID().slice(0, 8)}`, `${randomUUID()}@example.com`];
  await addLead(page, name, email);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await addLead(page, "Somebody else", email);
  await expect(page.getByText(`${name} has this e-mail address already.`).first()).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  await expect(page.getByLabel("Name")).toHaveValue("Somebody else");
  await page.getByRole("link", { name: `the lead that has ${email}` }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toBeVisible();
  await expect(page.getByText("1 of 1 lead")).toBeVisible();
});

test("a list is searched, sorted and paged through in its address, by keyboard too", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/leads?sort=name");
  await keysWork(page);
  await expect(page.getByText("50 of 1,000+ leads")).toBeVisible();
  await page.getByRole("link", { name: "Count them all" }).click();
  await expect(page).toHaveURL(/sort=name&count=all/);
  await expect(page.getByText(/^50 of [1-9],\d{3} leads$/)).toBeVisible();
  const first = await page.getByRole("row").nth(1).textContent();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(page.getByRole("row").nth(1)).not.toHaveText(first ?? "");
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByRole("row").nth(1)).toHaveText(first ?? "");

  await page.keyboard.press("/");
  await page.keyboard.type("gmbh");
  await expect(page).toHaveURL(/q=gmbh/);
  await page.getByRole("link", { name: "Score" }).click();
  await expect(page).toHaveURL(/q=gmbh&sort=score/);
  await expect(page.getByRole("columnheader", { name: "Score" })).toHaveAttribute("aria-sort", "descending");
  await page.keyboard.press("j");
  const name = await page.locator("[data-row-link]:focus").textContent();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name ?? "");
});

test("the list can be taken along as a file", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/leads?stage=won");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("leads.csv");
});

test("an address that makes no sense shows the list all the same", async ({ as }) => {
  const page = await as("marketing");
  await page.goto("/leads?stage=nonsense&sort=%00&cursor=%FF&score=-1&owner=x&q=%00");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [name, path] of [["the list", "/leads"], ["a new one", "/leads/new"], ["one of them", "/leads/ID"], ["its form", "/leads/ID/edit"]] as const) {
    test(`leads, ${name}, ${colorScheme}: no serious flaw for those who hear it, and no wider than a phone`, async ({ as }) => {
      const page = await as("marketing");
      await page.emulateMedia({ colorScheme });
      await page.goto("/leads?stage=sql");
      const lead = (await page.locator("[data-row-link]").first().getAttribute("href")) ?? "";
      await page.goto(path.replace("/leads/ID", lead));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await seriousFlaws(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  }
}
