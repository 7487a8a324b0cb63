import { expect, test } from "vitest";
import { conditionInWords } from "./condition-in-words";
import { criteriaInWords } from "./criteria-in-words";
import { STANDARD_CRITERIA } from "./standard-criteria";

test("the document reads as sentences", () => {
  const words = criteriaInWords(STANDARD_CRITERIA);
  expect(words.decay).toBe("Points halve every 30 days. Fit does not fade.");
  const sentence = (ruleId: string): string | undefined => [...words.points, ...words.fit].find((rule) => rule.ruleId === ruleId)?.sentence;
  expect(sentence("demo")).toBe("Demo requests: 40 points each, counted at most twice in any 30 days.");
  expect(sentence("careers")).toBe("Page views whose path starts with “/careers”: 20 points off each, counted at most 3 times in any 30 days.");
  expect(sentence("size")).toBe("The company size is at least 50: 20 points.");
  expect(sentence("freemail")).toBe("The e-mail domain is in the list “free_mail”: 15 points off.");
  expect(words.decisions.map(({ condition }) => [condition.sentence, ...condition.children.map((child) => child.sentence)])).toEqual([
    ["All of these hold", "The score is at least 50", "The fit is at least 0"],
    ["At least one of these holds", "At least 1 demo request in the last 14 days", "The score is at least 80"],
    ["All of these hold", "Active in at least 3 of the last 6 weeks", "At least 1 pricing page view, demo request or meeting in the last 30 days"],
    ["At least one of these holds", "The e-mail domain is in the list “competitors”", "Asked not to be contacted"],
  ]);
});

test.each([
  [{ interactions: { kind: "call", atMost: 0, withinDays: 1 } }, "No calls in the last day"],
  [{ interactions: { atLeast: 2, distinctKinds: true } }, "At least 2 different kinds of interactions at any time"],
  [{ interactions: { kind: "own_kind", atLeast: 2, atMost: 2, property: { size: { is: 3 } } } }, "Exactly 2 own kinds whose size is 3 at any time"],
  [{ interactions: { kind: ["reply", "email_open"], atLeast: 0, atMost: 3 } }, "0 to 3 replies or e-mails opened at any time"],
  [{ activeWeeks: { atLeast: 2, ofLast: 4, kind: "webinar" } }, "Active in at least 2 of the last 4 weeks, counting webinars"],
  [{ field: "jobTitle", isNot: "intern", known: true }, "The job title is not “intern” and is known"],
  [{ field: "attributes.plan", oneOf: ["pro", "team"] }, "The “plan” is “pro” or “team”"],
  [{ any: [] }, "Never"],
  [{ not: { any: [] } }, "This does not hold"],
])("%j", (condition, sentence) => {
  expect(conditionInWords(condition)).toBe(sentence);
});
