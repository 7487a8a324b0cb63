import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addLead, keysWork, log, newRep, seriousFlaws } from "./at-work";

const rowsOf = (page: Page) => page.getByRole("region", { name: "Waiting" }).getByRole("button");
const nameIn = async (page: Page, place: number) => (await rowsOf(page).nth(place).locator("span").first().textContent()) ?? "";
const row = (page: Page, name: string) => rowsOf(page).filter({ hasText: name });

async function waitingLead(marketer: Page, name: string): Promise<void> {
  await addLead(marketer, name, `${randomUUID()}@example.com`);
  await log(marketer, "Webinar", "Stayed to the end");
  await log(marketer, "Demo request", "Wants to see it");
}

test("a rep decides twenty leads without a mouse, each in a moment, and takes the last ones back", async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as("sales");
  await page.goto("/queue");
  await keysWork(page);
  const total = await rowsOf(page).count();
  expect(total).toBeGreaterThan(22);
  await rowsOf(page).first().focus();
  const took: number[] = [];
  for (let decided = 0; decided < 20; decided += 1) {
    const [current, next] = [await nameIn(page, 0), await nameIn(page, 1)];
    if (decided % 4 === 3) {
      await page.keyboard.press("3");
      await expect(page.getByRole("dialog", { name: `Reject ${current}` })).toBeVisible();
      await page.keyboard.press("1");
      await page.keyboard.press("Enter");
    } else took.push(await untilShown(page, "1", next));
    await expect(page.getByRole("heading", { level: 2, name: next })).toBeVisible();
  }
  process.stdout.write(`  from the key to the next lead in sight: median ${took.toSorted((one, other) => one - other)[Math.floor(took.length / 2)]?.toFixed(0)} ms of ${took.length}\n`);
  await expect(page.getByText(/is (rejected|yours now)/).first()).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(total - 20);
  const waits = await nameIn(page, 0);
  for (let undone = 0; undone < 2; undone += 1) await page.keyboard.press("z");
  await expect(rowsOf(page)).toHaveCount(total - 18);
  await page.reload();
  await expect(rowsOf(page)).toHaveCount(total - 18);
  await expect(row(page, waits)).toHaveCount(1);
});

/** How long it takes from the key to the next lead in sight, by the browser's own clock. */
async function untilShown(page: Page, key: string, name: string): Promise<number> {
  await page.evaluate((wanted) => {
    const began = { at: 0 };
    document.addEventListener("keydown", (event) => (began.at ||= event.timeStamp), { once: true, capture: true });
    const look = () => {
      if (began.at > 0 && document.querySelector("article h2")?.textContent === wanted) document.documentElement.dataset["took"] = String(performance.now() - began.at);
      else requestAnimationFrame(look);
    };
    delete document.documentElement.dataset["took"];
    requestAnimationFrame(look);
  }, name);
  await page.keyboard.press(key);
  await expect(page.locator("html[data-took]")).toBeAttached();
  return Number(await page.evaluate(() => document.documentElement.dataset["took"]));
}

test("a decision is taken back by its message and from the history, and a lead is put aside, handed on and joined to another", async ({ as, browser }) => {
  test.setTimeout(120_000);
  const [admin, marketer, page] = [await as("admin"), await as("marketing"), await as("sales")];
  const code = randomUUID().slice(0, 8);
  const [first, second, third] = [`Ines Dahl ${code}`, `Ines Dal ${code}`, `Otto Falk ${code}`] as const;
  for (const name of [first, second, third]) await waitingLead(marketer, name);
  const ben = await newRep(admin, browser, `Ben ${code}`);
  await page.goto("/queue");
  await keysWork(page);

  await row(page, first).click();
  await page.keyboard.press("1");
  await expect(row(page, first)).toHaveCount(0);
  await page.getByRole("listitem").filter({ hasText: `${first} is yours now` }).getByRole("button", { name: "Undo" }).click();
  await expect(row(page, first)).toBeVisible();
  await row(page, first).click();
  await page.keyboard.press("d");
  await expect(page.getByRole("dialog", { name: `Disqualify ${first}` })).toBeVisible();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${first} is out for good.`)).toBeVisible();
  await page.goto("/queue/mine");
  await page.getByText(/^Decided lately/).click();
  await page.getByRole("button", { name: `Undo the decision on ${first}` }).click();
  await expect(page.getByText(`${first} waits again.`)).toBeVisible();

  await page.goto("/queue");
  await keysWork(page);
  await row(page, first).click();
  await page.keyboard.press("h");
  await page.keyboard.press("2");
  await expect(page.getByText(`${first} is put aside: back tomorrow.`)).toBeVisible();
  await page.goto("/queue?show=snoozed");
  await keysWork(page);
  await row(page, first).click();
  await expect(page.getByText(/^Put aside by Sam Okafor until/)).toBeVisible();
  await page.keyboard.press("h");
  await expect(page.getByText(`${first} waits again.`).first()).toBeAttached();

  await page.goto("/queue");
  await keysWork(page);
  await row(page, second).click();
  await page.keyboard.press("2");
  await page.getByLabel("Another lead").fill(first);
  await page.getByRole("dialog").getByRole("button", { name: first }).click();
  await expect(page.getByText(`${second} is joined to ${first}.`)).toBeVisible();
  await expect(row(page, second)).toHaveCount(0);

  await row(page, third).click();
  await page.keyboard.press("a");
  await page.getByRole("dialog").getByRole("button", { name: `Ben ${code}` }).click();
  await expect(page.getByText(`${third}: handed to Ben ${code}.`)).toBeVisible();
  await ben.goto("/queue");
  await row(ben, third).click();
  await expect(ben.getByText("Sam Okafor handed it over.")).toBeVisible();
  await ben.context().close();
});

test("the next lead is read by one alone, who the others see, and is left to that rep", async ({ as, browser }) => {
  const ada = await newRep(await as("admin"), browser, "Ada Claim");
  const sam = await as("sales");
  await ada.goto("/queue");
  await keysWork(ada);
  await ada.keyboard.press("n");
  await expect(ada.getByText(/^Yours alone to read until \d\d:\d\d\.$/)).toBeVisible();
  const reads = (await ada.getByRole("heading", { level: 2 }).first().textContent()) ?? "";
  await sam.goto("/queue");
  await keysWork(sam);
  await expect(row(sam, reads).getByText("Ada Claim is reading this")).toBeVisible();
  await row(sam, reads).click();
  await sam.keyboard.press("1");
  await expect(sam.locator("p[role=alert]")).toContainText("Ada Claim is reading this lead until");
  await expect(row(sam, reads)).toBeVisible();
  for (const key of ["j", "k", "1"]) await ada.keyboard.press(key);
  await expect(ada.getByText(`${reads} is yours now`)).toBeVisible();
  await ada.context().close();
});

test("many are decided at once by key, and taken back together", async ({ as }) => {
  const page = await as("sales");
  await page.goto("/queue");
  await keysWork(page);
  const total = await rowsOf(page).count();
  await rowsOf(page).first().focus();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+J");
  await page.keyboard.press("Shift+J");
  await expect(page.getByRole("status").filter({ hasText: "3 marked" })).toBeVisible();
  expect(await seriousFlaws(page)).toEqual([]);
  await page.keyboard.press("r");
  await expect(page.getByRole("dialog", { name: "Give back to marketing: 3 leads" })).toBeVisible();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 leads are back with marketing.")).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(total - 3);
  await page.keyboard.press("z");
  await expect(rowsOf(page)).toHaveCount(total);
});

test("whoever listens hears what is waiting, what was decided and what comes next", async ({ as }) => {
  const page = await as("sales");
  await page.goto("/queue");
  await keysWork(page);
  const [first, second] = [await nameIn(page, 0), await nameIn(page, 1)];
  await rowsOf(page).first().focus();
  await expect(rowsOf(page).first()).toHaveAttribute("aria-current", "true");
  const card = page.getByRole("region", { name: first });
  for (const name of ["Why it qualified", "Last touches", "Known", "The hand-off"]) await expect(card.getByRole("heading", { level: 3, name })).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByRole("status").filter({ hasText: `Decided. Next: ${second}.` })).toBeAttached();
  await expect(row(page, second)).toBeFocused();
  await expect(page.getByText(`${first} is yours now`)).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByRole("status").filter({ hasText: `${first} waits again.` })).toBeAttached();
  await expect(row(page, first)).toBeFocused();
  await page.keyboard.press("h");
  await expect(page.getByRole("dialog", { name: `Snooze ${first}` })).toBeVisible();
  expect(await seriousFlaws(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 360, height: 740 });
  await row(page, first).click();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Hand to a colleague" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
