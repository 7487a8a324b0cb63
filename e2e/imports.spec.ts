import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const ROWS = 1500;

test("a marketer brings a file, corrects what was guessed, tries it, imports it, and takes it back", async ({ as }) => {
  test.slow();
  const page = await as("marketing");
  const run = randomUUID().slice(0, 8);
  const rows = Array.from({ length: ROWS }, (_, place) => `p${place}.${run}@import.example;Import ${run};${1 + (place % 28)}.2.2026;Ghent`);
  await bring(page, `${run}.csv`, ["E-mail;Company;MQL date;Office", ...rows, "nobody;=1+1;1.2.2026;Ghent", `late.${run}@import.example;Acme;2026-02-31;Ghent`]);

  await expect(page.getByRole("heading", { level: 1, name: `${run}.csv` })).toBeVisible();
  await expect(page.getByLabel("Order of its dates")).toHaveValue("dmy");
  await expect(use(page, "E-mail")).toHaveValue("field email");
  await expect(use(page, "MQL date")).toHaveValue("stage mql");
  await expect(use(page, "Office")).toHaveValue("ignore");
  await use(page, "Office").selectOption({ label: "Lead: city" });

  await page.getByRole("button", { name: "Try it first (dry run)" }).click();
  const trial = page.getByRole("region", { name: "Dry run" });
  await expect(count(trial, "Leads created")).toHaveText(ROWS.toLocaleString("en"), { timeout: 60_000 });
  await expect(count(trial, "Rows rejected")).toHaveText("2");
  await expect(page.getByRole("row").filter({ hasText: "nobody" })).toContainText("This is not an e-mail address.");
  await expectLeads(page, run, 0);

  await page.goBack();
  await expect(use(page, "Office")).toHaveValue("field city");
  await page.getByRole("button", { name: "Import it" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  const outcome = page.getByRole("region", { name: "Imported" });
  await expect(count(outcome, "Leads created")).toHaveText(ROWS.toLocaleString("en"), { timeout: 60_000 });
  await expect(count(outcome, "Rows rejected")).toHaveText("2");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  const rejected = await readFile(await (await download).path(), "utf8");
  expect(rejected.trimEnd().split("\r\n").map((line) => line.replaceAll('"', ""))).toEqual([
    "\ufeffE-mail,Company,MQL date,Office,Line,Problem in,Reason",
    `nobody,'=1+1,1.2.2026,Ghent,${ROWS + 2},E-mail,This is not an e-mail address.`,
    expect.stringMatching(new RegExp(`^late.${run}@import.example,Acme,2026-02-31,Ghent,${ROWS + 3},MQL date,`)),
  ]);
  await expectLeads(page, run, ROWS);
  await page.goto(`/leads?q=p7.${run}`);
  await page.getByRole("link", { name: `p7.${run}@import.example` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`p7.${run}@import.example`);
  await expect(page.getByRole("main")).toContainText("Ghent");

  await page.goto("/imports");
  await page.getByRole("link", { name: `${run}.csv` }).click();
  await page.getByRole("button", { name: "Undo this import" }).click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("Its leads are gone, and the others are as they were before it: 1,500 it had made, 0 it had told of.")).toBeVisible({ timeout: 60_000 });
  await expectLeads(page, run, 0);
});

test("a file read by a wrong mapping is not lost: the mapping is corrected and the rest goes in", async ({ as }) => {
  const page = await as("marketing");
  const run = randomUUID().slice(0, 8);
  await bring(page, `${run}.csv`, ["E-mail,MQL date", `one.${run}@import.example,13/02/2026`, `two.${run}@import.example,02/03/2026`]);
  await page.getByLabel("Order of its dates").selectOption("mdy");
  await page.getByRole("button", { name: "Import it" }).click();
  const outcome = page.getByRole("region", { name: "Imported" });
  await expect(count(outcome, "Rows rejected")).toHaveText("1", { timeout: 60_000 });

  await page.getByRole("button", { name: "Correct the mapping and import again" }).click();
  await expect(page.getByLabel("Order of its dates")).toHaveValue("mdy");
  await page.getByLabel("Order of its dates").selectOption("dmy");
  await page.getByRole("button", { name: "Import it" }).click();
  await expect(count(outcome, "Leads created")).toHaveText("1", { timeout: 60_000 });
  await expect(count(outcome, "Rows that told something new")).toHaveText("1");
  await expect(page.getByRole("button", { name: "Correct the mapping" })).toHaveCount(0);
});

test.describe("what is no table", () => {
  test.use({ expectedErrors: [/422/] });

  test("is refused in a sentence, and the next file goes through", async ({ as }) => {
    const page = await as("marketing");
    await page.goto("/imports");
    await page.getByLabel("Choose a file, or drop it here").setInputFiles({ name: "leads.xlsx", mimeType: "text/csv", buffer: Buffer.from("PK\u0003\u0004 not a table") });
    await expect(page.locator("p[role=alert]")).toContainText("Excel");
    await bring(page, "next.csv", ["E-mail", "next@import.example"]);
    await page.getByRole("button", { name: "Give this file up" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible();
  });
});

async function bring(page: Page, name: string, lines: readonly string[]): Promise<void> {
  await page.goto("/imports");
  await page.getByLabel("Choose a file, or drop it here").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) });
  await expect(page.getByRole("heading", { name: "What its columns are" })).toBeVisible();
}

function use(page: Page, column: string): Locator {
  return page.getByLabel(`What “${column}” is`, { exact: true });
}

function count(region: Locator, words: string): Locator {
  return region.getByText(words, { exact: true }).locator("xpath=following-sibling::dd");
}

async function expectLeads(page: Page, run: string, leads: number): Promise<void> {
  await page.goto(`/leads?q=${run}`);
  if (leads === 0) await expect(page.getByRole("table")).toHaveCount(0);
  else await expect(page.getByText(leads > 1000 ? /of 1,000\+ leads/ : `of ${leads} leads`)).toBeVisible();
}
