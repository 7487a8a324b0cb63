import { randomUUID } from "node:crypto";
import { log, newRep, seriousFlaws } from "./at-work";
import { expect, test } from "./fixtures";

test("an administrator makes a pool and a rule, tries it, puts it in force; a lead arrives and the rep sees it with its reason", async ({ as, browser }) => {
  const [admin, marketer] = [await as("admin"), await as("marketing")];
  const mark = randomUUID().slice(0, 8);
  const [repName, poolName, country, leadName] = [`Rep ${mark}`, `Pool ${mark}`, `Land ${mark}`, `Lead ${mark}`];
  const rep = await newRep(admin, browser, repName);

  await admin.goto("/settings/routing");
  await admin.getByRole("link", { name: "Add a pool" }).click();
  await admin.getByLabel("Name", { exact: true }).fill(poolName);
  await admin.getByRole("checkbox", { name: repName }).check();
  await admin.getByLabel(`Holds at most of ${repName}`).fill("many");
  await admin.getByRole("button", { name: "Make pool" }).click();
  await expect(admin.getByText("This must be a whole number from 0 to 10000.").first()).toBeVisible();
  await expect(admin.getByRole("checkbox", { name: repName })).toBeChecked();
  await admin.getByLabel(`Holds at most of ${repName}`).fill("1");
  await admin.getByRole("button", { name: "Make pool" }).click();
  await expect(admin.getByRole("region", { name: poolName }).getByRole("row").filter({ hasText: repName })).toContainText("0 of 1");

  await admin.getByRole("button", { name: "Add a rule" }).click();
  const rule = admin.getByRole("textbox", { name: "Name of the rule" });
  await rule.fill(`Rule ${mark}`);
  await admin.getByLabel("Pool", { exact: true }).selectOption({ label: poolName });
  await expect(admin.getByRole("button", { name: "Put in force" })).toBeDisabled();
  await admin.getByRole("textbox", { name: "Value" }).fill(country);
  await expect(admin.getByText(`if the country is “${country}”, to ${poolName}.`)).toBeVisible();
  await admin.getByRole("button", { name: "Try on last month’s hand-offs" }).click();
  await expect(admin.getByText(/hand-offs? from .* would have gone to somebody else/)).toBeVisible();
  expect(await seriousFlaws(admin)).toEqual([]);
  await admin.getByLabel("Why this change").fill("Somebody for this land");
  await admin.getByRole("button", { name: "Put in force" }).click();
  await expect(admin.getByRole("region", { name: "What was in force" }).getByText("Somebody for this land")).toBeVisible();

  for (const name of [leadName, `Second ${mark}`]) {
    await marketer.goto("/leads/new");
    await marketer.getByLabel("Name").fill(name);
    await marketer.getByLabel("E-mail address").fill(`${randomUUID()}@example.com`);
    await marketer.getByLabel("People in the company").fill("120");
    await marketer.getByLabel("Country").fill(country);
    await marketer.getByRole("button", { name: "Add the lead" }).click();
    await log(marketer, "Webinar", "Stayed to the end");
    await log(marketer, "Demo request", "Wants to see it");
  }

  await rep.goto("/queue");
  const row = (name: string) => rep.getByRole("region", { name: "Waiting" }).getByRole("button").filter({ hasText: name });
  await row(leadName).click();
  await expect(rep.getByText(`Rule “Rule ${mark}” to ${poolName}. Next in the round robin.`).first()).toBeVisible();
  await expect(row(`Second ${mark}`)).toHaveCount(1);
  await admin.goto("/settings/routing");
  await expect(admin.getByRole("region", { name: poolName }).getByText("is at capacity")).toBeVisible();
  await expect(admin.getByText(`${poolName}: 1`)).toBeVisible();
  await rep.close();
});
