import type { Criteria } from "./criteria";

/** Criteria a B2B team can start from: version 1 of the demo company. */
export const STANDARD_CRITERIA: Criteria = {
  halfLifeDays: 30,
  points: [
    { id: "demo", when: { kind: "demo_request" }, points: 40, atMost: 2, perDays: 30 },
    { id: "meeting", when: { kind: "meeting" }, points: 30, atMost: 2, perDays: 30 },
    { id: "reply", when: { kind: "reply" }, points: 15, atMost: 2, perDays: 14 },
    { id: "call", when: { kind: "call" }, points: 15, atMost: 2, perDays: 14 },
    { id: "form", when: { kind: "form_submit" }, points: 15, atMost: 2, perDays: 30 },
    { id: "webinar", when: { kind: "webinar" }, points: 15, atMost: 2, perDays: 30 },
    { id: "pricing", when: { kind: "pricing_view" }, points: 10, atMost: 3, perDays: 30 },
    { id: "download", when: { kind: "download" }, points: 10, atMost: 3, perDays: 30 },
    { id: "cta", when: { kind: "cta_click" }, points: 5, atMost: 3, perDays: 7 },
    { id: "email-click", when: { kind: "email_click" }, points: 4, atMost: 3, perDays: 7 },
    { id: "ad-click", when: { kind: "ad_click" }, points: 3, atMost: 3, perDays: 30 },
    { id: "landing-page", when: { kind: "landing_page" }, points: 3, atMost: 3, perDays: 7 },
    { id: "social", when: { kind: "social" }, points: 2, atMost: 5, perDays: 30 },
    { id: "email-open", when: { kind: "email_open" }, points: 1, atMost: 5, perDays: 30 },
    { id: "page", when: { kind: "page_view" }, points: 1, atMost: 10, perDays: 7 },
    { id: "careers", when: { kind: "page_view", property: { path: { startsWith: "/careers" } } }, points: -20, atMost: 3, perDays: 30 },
  ],
  fit: [
    { id: "size", when: { field: "companySize", atLeast: 50 }, points: 20 },
    { id: "large", when: { field: "companySize", atLeast: 500 }, points: 10 },
    { id: "tiny", when: { field: "companySize", atMost: 4 }, points: -10 },
    { id: "freemail", when: { field: "emailDomain", inList: "free_mail" }, points: -15 },
    { id: "student", when: { field: "jobTitle", contains: "student" }, points: -30 },
  ],
  mql: { all: [{ score: { atLeast: 50 } }, { fit: { atLeast: 0 } }] },
  handOff: { any: [{ interactions: { kind: ["demo_request"], atLeast: 1, withinDays: 14 } }, { score: { atLeast: 80 } }] },
  salesQualified: {
    all: [
      { activeWeeks: { atLeast: 3, ofLast: 6 } },
      { interactions: { kind: ["pricing_view", "demo_request", "meeting"], atLeast: 1, withinDays: 30 } },
    ],
  },
  never: { any: [{ field: "emailDomain", inList: "competitors" }, { consent: { doNotContact: true } }] },
  lists: { competitors: ["rivalsoft.example", "funnelworks.example"] },
};
