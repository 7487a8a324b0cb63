import { expect, test } from "vitest";
import { blocksText, readBlocks, weekInWords } from "./week-text";

test("hours are read as people write them, and written back in one way", () => {
  expect(readBlocks("13:30–18, 9 - 12:30")).toEqual([{ start: 540, end: 750 }, { start: 810, end: 1080 }]);
  expect(readBlocks("")).toEqual([]);
  expect(blocksText([{ start: 0, end: 90 }, { start: 1320, end: 1440 }])).toBe("00:00-01:30, 22:00-24:00");
});

test("hours that make no sense are refused with what to write instead", () => {
  for (const [text, problem] of [["nine to five", /from and to/], ["17-9", /after the start/], ["9-25", /24:00/], ["9-12, 11-13", /overlap/], ["9-9", /after the start/]] as const) expect(readBlocks(text)).toMatch(problem);
});

test("a week is told in few words", () => {
  const day = [{ start: 540, end: 1020 }];
  expect(weekInWords([day, day, day, day, [{ start: 540, end: 780 }], [], []])).toBe("Mon–Thu 09:00–17:00; Fri 09:00–13:00");
  expect(weekInWords([])).toBe("No working hours");
});
