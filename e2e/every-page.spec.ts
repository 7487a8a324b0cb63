import type { Role } from "@/funnel/permissions";
import { seriousFlaws } from "./at-work";
import { expect, test } from "./fixtures";

/** Every page that a role works on; the first is where its day starts. */
const PAGES: Readonly<Record<Role, readonly string[]>> = {
  marketing: ["/", "/?asIf=1", "/?asOf=2026-01-31", "/leads", "/leads/new", "/criteria", "/criteria/drafts", "/criteria/compare", "/criteria/versions/1/preview", "/criteria/preview/leads?of=v1", "/criteria/test", "/criteria/test?lead=1", "/criteria/backtests", "/criteria/challenger", "/imports", "/settings/account", "/criteria/learn", "/criteria/learn/suggest", "/criteria/rejections", "/reports/premature", "/reports/response", "/leads?nurture=out"],
  sales: ["/queue", "/queue/mine", "/notices", "/settings/notices", "/leads", "/criteria", "/criteria/drafts", "/criteria/test"],
  manager: ["/", "/notices", "/settings/routing", "/reports/conversion", "/reports/premature", "/reports/response", "/reports/response/leads?part=broken", "/leads", "/criteria/drafts", "/criteria/versions/1/preview", "/criteria/learn", "/criteria/learn/suggest", "/criteria/rejections"],
  admin: ["/", "/settings/people", "/settings/keys", "/settings/workspace", "/settings/working-hours", "/settings/working-hours?country=DE", "/settings/promises", "/settings/routing", "/settings/routing/pools/new", "/settings/promises?change=1", "/settings/account", "/settings/reasons", "/settings/kinds", "/settings/jobs", "/settings/audit", "/settings/notices", "/settings/webhooks", "/criteria/learn", "/criteria/learn/suggest", "/criteria/rejections"],
};

/** What is somebody else's job: asked for by address, it is refused. */
const REFUSED: Readonly<Record<Role, readonly string[]>> = {
  marketing: ["/queue", "/settings/routing", "/reports/conversion", "/settings/people", "/settings/jobs", "/settings/webhooks"],
  sales: ["/imports", "/reports/conversion", "/settings/people", "/leads/new", "/criteria/backtests", "/criteria/challenger", "/criteria/versions/1/preview", "/criteria/preview/leads?of=v1", "/criteria/learn", "/criteria/learn/suggest", "/criteria/rejections"],
  manager: ["/imports", "/settings/promises", "/settings/working-hours", "/leads/new", "/settings/people", "/settings/keys"],
  admin: ["/queue/mine"],
};

for (const role of ["marketing", "sales", "manager", "admin"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const path of PAGES[role]) {
      test(`${role}, ${colorScheme}: ${path} has no serious fault for those who cannot see, hear or point, and fits a phone`, async ({ as }) => {
        const page = await as(role);
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect(await seriousFlaws(page)).toEqual([]);
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      });
    }
  }

  test.describe(`${role}, elsewhere`, () => {
    test.use({ expectedErrors: [/status of 403/] });

    test("is refused what is somebody else's job, and told who does it", async ({ as }) => {
      const page = await as(role);
      for (const path of REFUSED[role]) {
        const response = await page.goto(path);
        expect(response?.status(), path).toBe(403);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      }
    });
  });
}
