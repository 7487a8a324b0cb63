/** Who comes: what they want decides what they do, and what sales makes of them. */
export const PERSONAS = ["ready", "evaluating", "curious", "passing", "student", "competitor", "jobseeker", "stranger"] as const;
export type Persona = (typeof PERSONAS)[number];

/** Where leads come from, and how different they truly are. Factors multiply the odds of what a persona does by itself. */
export type Source = {
  readonly source: string;
  readonly medium: string | null;
  /** Of all leads. */
  readonly share: number;
  readonly personas: Readonly<Partial<Record<Persona, number>>>;
  readonly accepted: number;
  readonly won: number;
  /** The middle company, in people. */
  readonly companySize: number;
  /** Why sales sends these leads back. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly arrives: "by visit" | "by list";
};

const ORDINARY = { not_now: 4, no_budget: 3, no_answer: 3, just_researching: 3, wrong_person: 2, too_small: 2, no_fit: 2 };

export const SOURCES: readonly Source[] = [
  { source: "organic_search", medium: "organic", share: 0.2, companySize: 130, accepted: 1.15, won: 1.1, reasons: ORDINARY, arrives: "by visit",
    personas: { ready: 11, evaluating: 15, curious: 19, passing: 36, student: 4, competitor: 1, jobseeker: 5, stranger: 9 } },
  { source: "paid_search", medium: "cpc", share: 0.14, companySize: 90, accepted: 0.95, won: 0.8, reasons: { ...ORDINARY, too_small: 6, no_budget: 5 }, arrives: "by visit",
    personas: { ready: 14, evaluating: 14, curious: 14, passing: 44, student: 2, competitor: 2, stranger: 10 } },
  { source: "paid_social", medium: "paid_social", share: 0.13, companySize: 60, accepted: 0.55, won: 0.5, reasons: { ...ORDINARY, just_researching: 8, wrong_person: 6 }, arrives: "by visit",
    personas: { ready: 3, evaluating: 8, curious: 22, passing: 50, student: 5, jobseeker: 2, stranger: 10 } },
  { source: "content_syndication", medium: "syndication", share: 0.13, companySize: 210, accepted: 0.28, won: 0.3, arrives: "by list",
    reasons: { just_researching: 12, student: 4, bad_data: 4, wrong_person: 3, no_answer: 4, not_now: 1 },
    personas: { ready: 1, evaluating: 5, curious: 55, passing: 26, student: 13 } },
  { source: "webinar", medium: "webinar", share: 0.09, companySize: 160, accepted: 0.85, won: 1, reasons: { ...ORDINARY, just_researching: 6, not_now: 6 }, arrives: "by visit",
    personas: { ready: 8, evaluating: 26, curious: 34, passing: 27, student: 4, competitor: 1 } },
  { source: "trade_show", medium: "event", share: 0.08, companySize: 260, accepted: 0.6, won: 0.8, arrives: "by list",
    reasons: { wrong_person: 13, not_now: 5, no_answer: 4, no_budget: 2, no_fit: 2 },
    personas: { ready: 8, evaluating: 17, curious: 29, passing: 45, competitor: 1 } },
  { source: "referral", medium: "referral", share: 0.04, companySize: 190, accepted: 2.6, won: 1.9, reasons: { not_now: 5, no_budget: 3, too_small: 2 }, arrives: "by visit",
    personas: { ready: 34, evaluating: 24, curious: 12, passing: 27, stranger: 3 } },
  { source: "partner", medium: "partner", share: 0.045, companySize: 420, accepted: 2, won: 1.6, reasons: { not_now: 5, no_budget: 3, no_fit: 3 }, arrives: "by visit",
    personas: { ready: 26, evaluating: 28, curious: 16, passing: 30 } },
  { source: "newsletter", medium: "email", share: 0.05, companySize: 110, accepted: 0.8, won: 0.8, reasons: { ...ORDINARY, not_now: 8 }, arrives: "by visit",
    personas: { ready: 5, evaluating: 14, curious: 38, passing: 38, student: 5 } },
  { source: "review_site", medium: "review", share: 0.05, companySize: 140, accepted: 1.7, won: 1.6, reasons: { no_budget: 5, too_small: 4, no_fit: 4, not_now: 3 }, arrives: "by visit",
    personas: { ready: 34, evaluating: 26, curious: 8, passing: 26, competitor: 2, stranger: 4 } },
  { source: "direct", medium: null, share: 0.045, companySize: 120, accepted: 1, won: 1, reasons: ORDINARY, arrives: "by visit",
    personas: { ready: 12, evaluating: 11, curious: 13, passing: 40, jobseeker: 10, stranger: 14 } },
  { source: "podcast", medium: "sponsorship", share: 0.02, companySize: 150, accepted: 1.3, won: 1.3, reasons: ORDINARY, arrives: "by visit",
    personas: { ready: 8, evaluating: 16, curious: 28, passing: 40, stranger: 8 } },
];

/** A stretch of days in which a source brings more than usual, under a name of its own; the last one ends a little before today. */
export type Campaign = {
  readonly source: string;
  readonly name: string;
  /** Days before today on which it begins, each time it runs. */
  readonly begins: readonly number[];
  readonly lasts: number;
  /** How many times the source's usual leads it brings while it runs. */
  readonly brings: number;
};

const monthly = (last: number) => Array.from({ length: 18 }, (_, month) => last + month * 30);

export const CAMPAIGNS: readonly Campaign[] = [
  { source: "paid_search", name: "brand", begins: [560], lasts: 600, brings: 0.6 },
  { source: "paid_search", name: "planning-software", begins: [560], lasts: 600, brings: 1 },
  { source: "paid_search", name: "spreadsheet-alternative", begins: [300], lasts: 320, brings: 0.9 },
  { source: "paid_social", name: "dispatcher-stories", begins: [520, 340, 150], lasts: 45, brings: 3 },
  { source: "paid_social", name: "salary-report", begins: [410, 60], lasts: 40, brings: 4 },
  { source: "content_syndication", name: "field-service-report", begins: [500, 320, 130], lasts: 60, brings: 3 },
  { source: "content_syndication", name: "salary-report", begins: [400, 45], lasts: 50, brings: 4 },
  { source: "webinar", name: "hands-on", begins: monthly(12), lasts: 3, brings: 9 },
  { source: "webinar", name: "first-time-fix", begins: monthly(26), lasts: 3, brings: 7 },
  { source: "trade_show", name: "field-service-expo", begins: [481, 116], lasts: 3, brings: 60 },
  { source: "trade_show", name: "nordic-service-days", begins: [390, 25], lasts: 2, brings: 45 },
  { source: "trade_show", name: "lift-congress", begins: [246], lasts: 3, brings: 50 },
  { source: "partner", name: "erp-partners", begins: [420], lasts: 440, brings: 0.8 },
  { source: "newsletter", name: "monthly-letter", begins: monthly(5), lasts: 4, brings: 5 },
  { source: "review_site", name: "comparison-listing", begins: [360], lasts: 380, brings: 0.7 },
  { source: "podcast", name: "the-dispatch-desk", begins: [280, 95], lasts: 60, brings: 4 },
];
