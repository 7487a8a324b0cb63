import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { markLabel, marksByPeriod, type TrendMark, TrendMarks } from "./trend-marks";
import { TrendTable } from "./trend-table";

const mark = (version: number, at = "May"): TrendMark => ({ at, version, day: "May 3, 2026", publishedBy: "Ann", reason: "Fewer of them", href: `/criteria?version=${version}` });

test("several versions in one period are one line with one name that can be read", () => {
  expect(markLabel([mark(2)])).toBe("v2");
  expect(markLabel([mark(2), mark(3)])).toBe("v2, v3");
  expect(markLabel([mark(2), mark(3), mark(4), mark(5)])).toBe("v2–v5");
  expect([...marksByPeriod([mark(2), mark(3, "June"), mark(4)])].map(([period, marks]) => [period, marks.length])).toEqual([["May", 2], ["June", 1]]);
});

test("each mark says its version, day, who and why, under the chart and in the table", () => {
  const sentence = "Version 2 of the criteria, May 3, 2026, by Ann: Fewer of them";
  expect(renderToStaticMarkup(<TrendMarks marks={[mark(2)]} />)).toContain(sentence);
  const points = [{ label: "May", tick: "May", counts: { lead: 3 }, complete: true }];
  expect(renderToStaticMarkup(<TrendTable caption="Trend" points={points} steps={["lead"]} marks={[mark(2)]} locale="en" />)).toContain(sentence);
  expect(renderToStaticMarkup(<TrendTable caption="Trend" points={points} steps={["lead"]} marks={[]} locale="en" />)).not.toContain("Criteria");
});
