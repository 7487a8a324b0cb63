import type { Page } from "@playwright/test";
import { ROLES } from "@/funnel/permissions";
import { expect, test } from "./fixtures";

const HOME = { marketing: "/", sales: "/queue", manager: "/", admin: "/" } as const;
const SETTINGS = ["people", "keys", "workspace", "reasons", "kinds", "jobs", "audit"];

for (const role of ROLES) {
  test(`${role} signs in with e-mail and password, lands where the day begins, and signs out`, async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(`${role}@demo.baton.test`);
    await page.getByLabel("Password").fill("baton-demo");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === HOME[role]);
    await page.getByRole("button", { name: /^Account of/ }).first().click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
    await page.goto("/leads");
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fleads$/);
  });
}

test("a wrong password says so, keeps the e-mail, and then the right one leads to the page one wanted", async ({ page }) => {
  await page.goto("/settings/account?from=mail");
  await page.getByLabel("E-mail").fill("marketing@demo.baton.test");
  await page.getByLabel("Password").fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.locator("p[role=alert]")).toHaveText("E-mail and password do not match an account here.");
  await expect(page.getByLabel("E-mail")).toHaveValue("marketing@demo.baton.test");
  await expect(page.getByLabel("Password")).toHaveValue("");
  await page.getByLabel("Password").fill("baton-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/settings\/account\?from=mail$/);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("one signs in all the same", async ({ page }) => {
    await page.goto("/sign-in?next=%2Fsettings%2Faccount");
    await page.getByLabel("E-mail").fill("manager@demo.baton.test");
    await page.getByLabel("Password").fill("baton-demo");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "Password" })).toBeVisible();
  });
});

test("an invitation lets somebody choose a password, once, and in where their role works", async ({ as, page }) => {
  const path = await invite(await as("admin"), "Nia New", "sales");
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "Welcome, Nia New" })).toBeVisible();
  await page.getByLabel("New password").fill("password123");
  await page.getByRole("button", { name: "Choose password and sign in" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/Many people use this password/);
  await page.getByLabel("New password").fill("a walk by the sea");
  await page.getByRole("button", { name: "Choose password and sign in" }).click();
  await page.waitForURL("**/queue");
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
});

test("whoever is disabled is out at the next click, and what they were typing is kept", async ({ as, page }) => {
  const admin = await as("admin");
  await page.goto(await invite(admin, "Leo Leaver", "marketing"));
  await page.getByLabel("New password").fill("a walk by the sea");
  await page.getByRole("button", { name: "Choose password and sign in" }).click();
  await page.waitForURL("/");
  await page.goto("/settings/account");
  await page.getByLabel("What others see").fill("A long name typed with care");
  await admin.getByRole("link", { name: "Leo Leaver" }).click();
  await admin.getByRole("button", { name: "Disable" }).click();
  await expect(admin.getByRole("button", { name: "Give access again" })).toBeVisible();
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.locator("p[role=alert]")).toContainText("You are signed out.");
  await expect(page.getByLabel("What others see")).toHaveValue("A long name typed with care");
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings%2Faccount$/);
});

test("asking for a new password answers alike whether or not there is such an account", async ({ page }) => {
  const answers = [];
  for (const email of ["nobody@demo.baton.test", "marketing@demo.baton.test"]) {
    await page.goto("/reset");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    answers.push(await page.getByRole("status").innerText());
  }
  expect(answers[0]).toBe(answers[1]);
});

test.describe("what a role may not see", () => {
  test.use({ expectedErrors: [/403 \(Forbidden\)/] });

  for (const role of ["marketing", "sales", "manager"] as const) {
    test(`${role} is told with 403 that the settings of all are an administrator's`, async ({ as }) => {
      const page = await as(role);
      for (const place of SETTINGS) {
        const response = await page.goto(`/settings/${place}`);
        expect(response?.status()).toBe(403);
        await expect(page.getByRole("heading", { name: "This is not for your role" })).toBeVisible();
      }
    });
  }
});

test("a form sent from another site is refused, with 403, and the cookie is out of its reach", async ({ as }) => {
  const page = await as("admin");
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
    const response = await page.request.post("/settings/account", { headers, form: { name: "Stolen" } });
    expect(response.status()).toBe(403);
  }
  await page.goto("/settings/account");
  expect(await page.evaluate(() => document.cookie)).not.toContain("session");
  expect((await page.context().cookies()).find(({ name }) => name.includes("session-token"))).toMatchObject({ sameSite: "Lax" });
});

test("every page comes with its fences, and none of its scripts is without the nonce", async ({ as }) => {
  const page = await as("admin");
  const response = await page.goto("/settings/people");
  const headers = response?.headers() ?? {};
  const nonce = /'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1];
  expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[^']+' 'strict-dynamic'; style-src 'self' 'nonce-/);
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin" });
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-powered-by"]).toBeUndefined();
  const scripts = (await response?.text())?.match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
  const again = await page.goto("/settings/people");
  expect(again?.headers()["content-security-policy"]).not.toContain(nonce);
});

test("a key is shown once, revoked after a question, and listed as such then", async ({ as }) => {
  const page = await as("admin");
  await page.goto("/settings/keys");
  await page.getByLabel("What uses it").fill("Journey");
  await page.getByRole("checkbox", { name: /^Read/ }).check();
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByRole("status").locator("code")).toHaveText(/^baton_[\w-]{43}$/);
  await page.reload();
  await expect(page.getByText(/baton_[\w-]{43}/)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke Journey" }).click();
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await expect(page.getByRole("row", { name: /Journey/ })).toContainText("Revoked");
});

/** Invites somebody by the form and returns the path of their link. */
async function invite(admin: Page, name: string, role: string): Promise<string> {
  await admin.goto("/settings/people");
  await admin.getByLabel("Name").fill(name);
  await admin.getByLabel("E-mail").fill(`${name.replace(" ", ".").toLowerCase()}@demo.baton.test`);
  await admin.getByLabel("Role").selectOption(role);
  await admin.getByRole("button", { name: "Invite" }).click();
  const link = await admin.getByRole("status").locator("code").innerText();
  await expect(admin.getByRole("row", { name: new RegExp(name) })).toContainText("Invited");
  return new URL(link).pathname;
}
