import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { FunnelStep } from "@/funnel/funnel-report";
import type { Step } from "@/funnel/stages";
import { barsOf } from "./funnel-bars";
import { FunnelChart } from "./funnel-chart";
import { FunnelGroupsTable } from "./funnel-groups-table";
import { FunnelTable } from "./funnel-table";

const reached = (step: Step, count: number, more: Partial<FunnelStep> = {}): FunnelStep => ({
  step, count, implied: 0, immature: 0, negative: 0, notYet: 0, rateFromPrevious: null, rateFromFirst: null, interval: null,
  intervalFromFirst: null, medianDays: null, p90Days: null, medianDaysFromPrevious: null, p90DaysFromPrevious: null, leftOutDurations: 0, ...more,
});

const STEPS = [
  reached("mql", 800, { rateFromFirst: 1 }),
  reached("sal", 400, { implied: 30, notYet: 100, rateFromPrevious: 0.5, rateFromFirst: 0.5, interval: [0.47, 0.53] }),
  reached("accepted", 250, { implied: 30, rateFromPrevious: 0.625, rateFromFirst: 0.3125, interval: [0.58, 0.67] }),
];
const DECISIONS = { awaiting: 50, accepted: 250, rejected: 100 };
const href = (step: string, part: string) => `/leads?step=${step}&part=${part}`;

const text = (markup: string) => markup.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const links = (markup: string) => [...markup.matchAll(/<a (?![^>]*aria-hidden)[^>]*href="([^"]+)"[^>]*>([^<]*)<\/a>/g)].map(([, to = "", words]) => `${to.replaceAll("&amp;", "&")} ${words}`);

describe("the bars of a funnel", () => {
  it("have parts that add up to the bar, the implied ones among them", () => {
    for (const { share, marks } of barsOf(STEPS, "cohort", DECISIONS)) {
      expect(marks.reduce((sum, mark) => sum + mark.share, 0)).toBeCloseTo(share);
    }
  });

  it("split SAL into accepted, awaiting and rejected", () => {
    const sal = barsOf(STEPS, "cohort", DECISIONS)[1];
    expect(sal?.marks.map(({ part }) => part)).toEqual(["accepted", "implied", "awaiting", "rejected"]);
    const decisions = sal?.notes.filter(({ part, within }) => !within && part !== "notYet") ?? [];
    expect(decisions.reduce((sum, { count }) => sum + count, 0)).toBe(sal?.count);
    expect(sal?.notes.map(({ part, within }) => (within ? `within ${part}` : part))).toEqual(["accepted", "within implied", "awaiting", "rejected", "notYet"]);
  });

  it("are no longer than the first in a cohort, and than the longest in a period", () => {
    const rising = [reached("mql", 10), reached("sal", 40)];
    expect(barsOf(rising, "period", null).map(({ share }) => share)).toEqual([0.25, 1]);
    expect(barsOf(STEPS, "cohort", null)[0]?.share).toBe(1);
  });

  it("do not stretch beyond the plot for those who have not come yet", () => {
    const all = barsOf([reached("mql", 10, { notYet: 90 })], "cohort", null)[0];
    expect((all?.share ?? 0) + (all?.notYetShare ?? 0)).toBeLessThanOrEqual(1);
  });
});

describe("the funnel chart", () => {
  const markup = renderToStaticMarkup(<FunnelChart label="Funnel" definition="Passes that became MQL." kind="cohort" steps={STEPS} decisions={DECISIONS} href={href} />);

  it("opens every number it shows", () => {
    expect(links(markup)).toEqual(expect.arrayContaining([
      "/leads?step=mql&part=all 800", "/leads?step=sal&part=all 400", "/leads?step=sal&part=accepted 250 accepted",
      "/leads?step=sal&part=awaiting 50 awaiting", "/leads?step=sal&part=rejected 100 rejected", "/leads?step=sal&part=implied 30 of them implied",
      "/leads?step=sal&part=notYet 100 not yet", "/leads?step=accepted&part=all 250",
    ]));
  });

  it("carries its name and its definition", () => {
    expect(markup).toContain('aria-label="Funnel"');
    expect(text(markup)).toContain("Passes that became MQL.");
  });

  it("draws nothing, and fails at nothing, over nobody", () => {
    const empty = renderToStaticMarkup(<FunnelChart label="Funnel" definition="" kind="cohort" steps={[reached("mql", 0), reached("sal", 0)]} decisions={null} href={href} />);
    expect(text(empty)).toContain("–");
    expect(empty).not.toContain("NaN");
  });
});

describe("the funnel's tables", () => {
  it("show an interval where fewer than thirty stand in the denominator, and only there", () => {
    const few = [reached("mql", 12), reached("sal", 6, { rateFromPrevious: 0.5, interval: [0.254, 0.746] })];
    expect(text(renderToStaticMarkup(<FunnelTable caption="Funnel" kind="cohort" steps={few} href={href} />))).toContain("25.4–74.6\u00a0%".replace("\u00a0", " "));
    expect(text(renderToStaticMarkup(<FunnelTable caption="Funnel" kind="cohort" steps={STEPS} href={href} />))).not.toContain("47.0–53.0");
  });

  it("tell a group without a value from the value unknown", () => {
    const groups = [{ key: "unknown", label: null, steps: STEPS, identity: [] }, { key: null, label: null, steps: STEPS, identity: [] }];
    const markup = renderToStaticMarkup(<FunnelGroupsTable caption="By source" dimension="Source" groups={groups} href={(key, step) => `/leads?source=${key ?? ""}&step=${step}`} />);
    expect(text(markup)).toMatch(/unknown .*\(none\)/);
  });
});
