import { describe, expect, it } from "vitest";
import { ROLES } from "@/funnel/permissions";
import { currentSection, sectionsFor } from "./sections";

describe("the navigation", () => {
  it("marks the most particular place that holds the page", () => {
    expect(currentSection("sales", "/queue/mine")?.label).toBe("My leads");
    expect(currentSection("sales", "/queue")?.label).toBe("Queue");
    expect(currentSection("admin", "/leads/12")?.label).toBe("Leads");
    expect(currentSection("manager", "/reports/response")?.label).toBe("Reports");
    expect(currentSection("admin", "/")?.label).toBe("Funnel");
    expect(currentSection("sales", "/nowhere")).toBeNull();
  });

  it.each(ROLES)("gives %s one key per place", (role) => {
    const keys = sectionsFor(role).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
